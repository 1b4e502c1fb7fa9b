package io.hilum.network.torchscript;

import io.hilum.network.TestWeights;
import io.hilum.network.architecture.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of both modules, as reviewed and kept in {@code src/test/resources/network}. */
final class GoldenText {

    private GoldenText() {}

    static String trainable() {
        Architecture architecture = Architecture.cihmlc();
        return TrainableText.of(architecture).source(architecture.parameters());
    }

    static String serving() {
        Architecture architecture = Architecture.cihmlc();
        return ServingText.of(architecture)
                .source(FoldedWeights.fold(architecture, TestWeights.draw()).parameters());
    }

    /**
     * Writes both texts anew, after a change that is meant; the folder is the first argument. From the repository's
     * root: {@code mvn -q test-compile org.codehaus.mojo:exec-maven-plugin:java -Dexec.classpathScope=test
     * -Dexec.mainClass=io.hilum.network.torchscript.GoldenText -Dexec.args=src/test/resources/network}
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.writeString(folder.resolve("trainable.txt"), trainable());
        Files.writeString(folder.resolve("serving.txt"), serving());
    }
}
