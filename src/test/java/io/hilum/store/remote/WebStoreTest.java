package io.hilum.store.remote;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.store.ModelStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A web server that gives ranges. */
class WebStoreTest extends RemoteStoreContract {

    private WebServer server;

    @Override
    Path served() {
        return folder.resolve("served");
    }

    @Override
    int serverPort() {
        try {
            server = WebServer.withRanges(served());
            return server.port();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    ModelStore storeAt(int port) {
        return webStoreAt(port);
    }

    static ModelStore webStoreAt(int port) {
        return new RemoteStore(
                new WebFiles(WebClient.trustingAsTheJdk(SILENCE), URI.create("http://127.0.0.1:" + port + "/")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void its_models_cannot_be_listed() {
        assertThatThrownBy(() -> storeAt(server.port()).names()).hasMessageContaining("cannot be listed");
    }
}
