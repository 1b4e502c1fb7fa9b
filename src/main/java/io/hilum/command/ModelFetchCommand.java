package io.hilum.command;

import io.hilum.configuration.Assembly;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelReference;
import io.hilum.store.ModelUnavailableException;
import io.hilum.store.ModelUnavailableException.Reason;
import io.hilum.store.StoreReadException;
import io.hilum.store.remote.PublishedWeights;
import io.hilum.store.remote.WeightsFetch.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From nothing to a published model in one command. */
@Command(
        name = "fetch",
        description =
                "Downloads weights that their authors publish, verifies, imports and installs them. What breaks off"
                        + " is continued when the command is run again.",
        mixinStandardHelpOptions = true,
        footer = ExitCodes.FOOTER)
final class ModelFetchCommand implements Callable<Integer> {

    private static final int PERCENT = 100;
    private static final int STEP_PERCENT = 5;
    private static final int MEGABYTE = 1_000_000;

    private final List<PublishedWeights> published;

    @Spec
    private CommandSpec specification;

    @Parameters(paramLabel = "WEIGHTS", description = "cihmlc, or cihmlc-best-auroc for that checkpoint.")
    private String weightsName;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the model (default: that of the weights).")
    private String modelName;

    @Option(
            names = "--lfs",
            paramLabel = "URL",
            description = "Git LFS server to download from, such as a mirror (default: that of the authors).")
    private String server;

    ModelFetchCommand() {
        this(PublishedWeights.ALL);
    }

    /** A command that knows these weights. */
    ModelFetchCommand(List<PublishedWeights> published) {
        this.published = published;
    }

    @Override
    public Integer call() throws IOException {
        PublishedWeights weights = chosen();
        String name = name(weights);
        Assembly assembly = CommandLineProgram.assembly();
        Optional<ModelManifest> installed = installed(assembly, name, weights);
        PrintWriter out = specification.commandLine().getOut();
        if (installed.isPresent()) {
            out.println(name + "/" + installed.get().version() + " has these weights already");
            out.flush();
            return ExitCodes.DONE;
        }
        Path file = download(assembly, weights);
        Outcome<ModelManifest> outcome = assembly.kerasImport(ProgramVersion.nameAndVersion())
                .install(file, name, weights.summary(), weights.licence());
        if (outcome instanceof Outcome.Refused<ModelManifest> refused) {
            Refusal refusal = refused.refusal();
            specification.commandLine().getErr().println(refusal.code().code() + ": " + refusal.detail());
            return ExitCodes.REFUSED;
        }
        Files.delete(file);
        NewModel.announce(specification, ((Outcome.Accepted<ModelManifest>) outcome).value());
        return ExitCodes.DONE;
    }

    private PublishedWeights chosen() {
        return published.stream()
                .filter(weights -> weights.name().equals(weightsName))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        specification.commandLine(),
                        "no such weights are known; expected "
                                + published.stream().map(PublishedWeights::name).collect(Collectors.joining(" or "))));
    }

    private String name(PublishedWeights weights) {
        String name = modelName == null ? weights.name() : modelName;
        if (!ModelReference.isWord(name)) {
            throw new ParameterException(specification.commandLine(), NewModel.EXPECTED);
        }
        return name;
    }

    private static Optional<ModelManifest> installed(Assembly assembly, String name, PublishedWeights weights)
            throws IOException {
        for (String version : assembly.folderStore().versions(name)) {
            ModelManifest manifest = assembly.loader().manifest(new ModelReference(name, version));
            if (weights.sha256().equals(manifest.provenance().sourceSha256())) {
                return Optional.of(manifest);
            }
        }
        return Optional.empty();
    }

    private Path download(Assembly assembly, PublishedWeights weights) throws IOException {
        try {
            return assembly.weightsFetch()
                    .fetch(weights, server == null ? weights.server() : server, new Steps(specification));
        } catch (StoreReadException e) {
            throw new ModelUnavailableException(Reason.CANNOT_FETCH, e.getMessage(), e);
        }
    }

    /** Prints how far the download is, every few percent. */
    private static final class Steps implements Progress {

        private final PrintWriter err;
        private long printed = -1;

        private Steps(CommandSpec specification) {
            err = specification.commandLine().getErr();
        }

        @Override
        public void reached(long bytes, long fileBytes) {
            long percent = bytes * PERCENT / fileBytes / STEP_PERCENT * STEP_PERCENT;
            if (percent != printed) {
                printed = percent;
                err.println(percent + " % of " + fileBytes / MEGABYTE + " MB");
                err.flush();
            }
        }
    }
}
