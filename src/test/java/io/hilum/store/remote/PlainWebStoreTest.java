package io.hilum.store.remote;

import io.hilum.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/** A web server that gives whole files, whatever it is asked for. */
class PlainWebStoreTest extends RemoteStoreContract {

    private WebServer server;

    @Override
    Path served() {
        return folder.resolve("served");
    }

    @Override
    int serverPort() {
        try {
            server = WebServer.withoutRanges(served());
            return server.port();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    ModelStore storeAt(int port) {
        return WebStoreTest.webStoreAt(port);
    }

    @AfterEach
    void stop() {
        server.close();
    }
}
