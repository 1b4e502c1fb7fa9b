package io.hilum.command;

import io.hilum.configuration.Assembly;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.store.Quantization.Quantized;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Installs a model in half precision. */
@Command(
        name = "quantize",
        description = "Rounds a model's weights to half precision (float16) and installs them: 24 MB instead of 95.",
        mixinStandardHelpOptions = true,
        footer = ExitCodes.FOOTER)
final class ModelQuantizeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec specification;

    @Mixin
    private ModelArgument source;

    @Mixin
    private NewModel model;

    @Override
    public Integer call() throws IOException {
        Assembly assembly = CommandLineProgram.assembly();
        Outcome<Quantized> outcome = assembly.quantization(ProgramVersion.nameAndVersion())
                .install(source.resolve(assembly.loader()), model.name());
        if (outcome instanceof Outcome.Refused<Quantized> refused) {
            Refusal refusal = refused.refusal();
            specification.commandLine().getErr().println(refusal.code().code() + ": " + refusal.detail());
            return ExitCodes.REFUSED;
        }
        Quantized quantized = ((Outcome.Accepted<Quantized>) outcome).value();
        specification
                .commandLine()
                .getOut()
                .println("largest weight error " + (float) quantized.largestError() + " in " + quantized.array());
        NewModel.announce(specification, quantized.manifest());
        return ExitCodes.DONE;
    }
}
