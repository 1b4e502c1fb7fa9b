package io.hilum.network.torchscript;

import io.hilum.network.architecture.Parameter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The TorchScript text of one flat module.
 *
 * @param name    name of its class, a TorchScript identifier
 * @param methods its methods, indented as the body of a class
 * @param lists   types of the attributes that are lists, empty when the module is loaded, by name
 */
public record ModuleText(String name, String methods, Map<String, String> lists) {

    public ModuleText {
        // Sorted, so that the same text gives the same bytes.
        lists = new TreeMap<>(lists);
    }

    /** The whole class: the declaration of its attributes, then its methods. */
    String source(List<Parameter> parameters) {
        return "class " + name + "(Module):\n"
                + "  __parameters__ = [" + quotedNames(parameters, true) + "]\n"
                + "  __buffers__ = [" + quotedNames(parameters, false) + "]\n"
                + "  training : bool\n"
                + parameters.stream()
                        .map(parameter -> "  " + parameter.name() + " : Tensor\n")
                        .collect(Collectors.joining())
                + lists.entrySet().stream()
                        .map(list -> "  " + list.getKey() + " : " + list.getValue() + "\n")
                        .collect(Collectors.joining())
                + methods;
    }

    private static String quotedNames(List<Parameter> parameters, boolean learned) {
        return parameters.stream()
                .filter(parameter -> parameter.learned() == learned)
                .map(parameter -> "\"" + parameter.name() + "\", ")
                .collect(Collectors.joining());
    }
}
