package io.hilum.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.network.keras.KerasFileWriter;
import io.hilum.network.keras.KerasFileWriter.Layout;
import io.hilum.store.FolderStore;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelReference;
import io.hilum.store.Sha256;
import io.hilum.store.remote.LfsObjects;
import io.hilum.store.remote.PublishedWeights;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelFetchCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void choose_folders() {
        System.setProperty("hilum.model.store", folder.resolve("store").toString());
    }

    @AfterEach
    void forget_folders() {
        System.clearProperty("hilum.model.store");
    }

    private int run(PublishedWeights weights, String... arguments) {
        return new CommandLine(new ModelFetchCommand(List.of(weights)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void one_command_leads_from_nothing_to_the_published_model() throws IOException {
        byte[] keras =
                Files.readAllBytes(new KerasFileWriter(RandomWeights.draw(Architecture.cihmlc(), 11), Layout.KERAS_3_0)
                        .write(folder.resolve("published.keras")));
        String sha256 = Sha256.of(keras);
        try (LfsObjects server = new LfsObjects(keras, sha256)) {
            PublishedWeights weights =
                    new PublishedWeights("published", "As published.", server.address(), sha256, keras.length, "MIT");
            assertThat(run(weights, "published")).as(err.toString()).isZero();
            assertThat(out.toString()).contains("installed published/1");
            assertThat(err.toString()).contains("50 % of", "100 % of");
            assertThat(run(weights, "published")).isZero();
            assertThat(out.toString()).contains("published/1 has these weights already");
        }
        ModelLoader loader = new ModelLoader(new FolderStore(folder.resolve("store")), folder, Architecture.cihmlc());
        ModelReference installed = loader.resolve("published", "latest");
        ModelManifest manifest = loader.manifest(installed);
        assertThat(manifest.provenance().sourceSha256()).isEqualTo(sha256);
        assertThat(manifest.licence()).isEqualTo("MIT");
        assertThat(manifest.summary()).isEqualTo("As published.");
        assertThat(loader.servingArchive(installed)).isNotEmpty();
    }

    @Test
    void weights_that_nobody_knows_are_wrong_usage_that_names_those_that_are_known() {
        PublishedWeights weights = PublishedWeights.ALL.get(0);
        assertThat(run(weights, "resnet")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("expected cihmlc");
    }
}
