package io.hilum.command;

import io.hilum.training.CheckpointKind;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads which checkpoint is meant. */
final class CheckpointKindConverter implements ITypeConverter<CheckpointKind> {

    @Override
    public CheckpointKind convert(String label) {
        return Arrays.stream(CheckpointKind.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected best-auroc, best-loss or last"));
    }
}
