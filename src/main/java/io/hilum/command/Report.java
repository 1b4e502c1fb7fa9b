package io.hilum.command;

import io.hilum.archive.AnswerLine;
import io.hilum.archive.FileListener;
import io.hilum.archive.InputFile;
import io.hilum.archive.OutputException;
import io.hilum.prediction.Prediction;
import io.hilum.prediction.SpreadForm;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Prints what becomes of each file. */
final class Report implements FileListener {

    private final Printing printing;
    private final Progress progress;
    private final SpreadForm spread;
    private final PrintWriter out;
    private final PrintWriter err;

    Report(Printing printing, Progress progress, SpreadForm spread, CommandLine line) {
        this.printing = printing;
        this.progress = progress;
        this.spread = spread;
        // JSON is UTF-8 whatever the locale says.
        this.out = printing == Printing.LINES
                ? new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8)
                : line.getOut();
        this.err = line.getErr();
    }

    @Override
    public void answered(InputFile file, Prediction prediction, AnswerLine line) {
        switch (printing) {
            case TABLE ->
                print(file.path() + "  (model " + line.model() + ")\n" + FindingsTable.of(prediction, spread));
            case LINES -> print(line.toJson());
            case NOTHING -> {}
        }
        progress.done();
    }

    @Override
    public void refused(InputFile file, AnswerLine line) {
        switch (printing) {
            case TABLE ->
                err.println(file.path() + ": " + line.problem().code() + ": "
                        + line.problem().detail());
            case LINES -> print(line.toJson());
            case NOTHING -> {}
        }
        progress.done();
    }

    @Override
    public void skipped(InputFile file) {
        progress.skipped();
    }

    private void print(String text) {
        out.print(text + "\n");
        out.flush();
        if (out.checkError()) {
            throw new OutputException("the standard output takes no more");
        }
    }
}
