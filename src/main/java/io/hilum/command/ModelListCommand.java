package io.hilum.command;

import io.hilum.configuration.Assembly;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelReference;
import io.hilum.store.ModelStore;
import io.hilum.store.ModelUnavailableException;
import io.hilum.store.ModelUnavailableException.Reason;
import io.hilum.store.StoreReadException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the models of the store. */
@Command(
        name = "list",
        description = "Lists the models and their versions; * marks the latest.",
        mixinStandardHelpOptions = true,
        footer = ExitCodes.FOOTER)
final class ModelListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec specification;

    @Override
    public Integer call() throws IOException {
        Assembly assembly = CommandLineProgram.assembly();
        ModelStore store = assembly.store();
        ModelLoader loader = assembly.loader();
        PrintWriter out = specification.commandLine().getOut();
        for (String name : names(store)) {
            Optional<String> latest = store.latest(name);
            for (String version : store.versions(name)) {
                ModelManifest manifest = loader.manifest(new ModelReference(name, version));
                String mark = latest.equals(Optional.of(version)) ? "*" : " ";
                out.println(mark + " " + name + "/" + version + "  " + manifest.summary());
            }
        }
        return ExitCodes.DONE;
    }

    private static List<String> names(ModelStore store) throws IOException {
        try {
            return store.names();
        } catch (StoreReadException e) {
            throw new ModelUnavailableException(Reason.UNREADABLE_STORE, e.getMessage(), e);
        }
    }
}
