package io.hilum.command;

import io.hilum.store.ModelManifest;
import io.hilum.store.ModelReference;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option that names a model to be installed. */
final class NewModel {

    /** What a user is told who gives another name. */
    static final String EXPECTED = "--name must be 1 to 64 lower-case letters, digits, dots, hyphens or underscores";

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "Name of the model: lower-case letters, digits, dots, hyphens, underscores.")
    private String name;

    /** The name that was given. */
    String name() {
        if (!ModelReference.isWord(name)) {
            throw new ParameterException(command.commandLine(), EXPECTED);
        }
        return name;
    }

    /** Says what was installed and how to use it. */
    static void announce(CommandSpec specification, ModelManifest installed) {
        specification
                .commandLine()
                .getOut()
                .println("installed " + installed.name() + "/" + installed.version()
                        + "; serve it with hilum.model.name=" + installed.name());
        specification.commandLine().getOut().flush();
    }
}
