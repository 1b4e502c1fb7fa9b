package io.hilum.store.remote;

import io.hilum.store.ModelReference;
import io.hilum.store.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that fetches one archive into a cache folder and prints its digest. */
final class FetchingProcess {

    private FetchingProcess() {}

    /** Arguments: the server's port and the cache folder. */
    public static void main(String[] arguments) {
        byte[] archive = SmallArchives.loader(
                        WebStoreTest.webStoreAt(Integer.parseInt(arguments[0])), Path.of(arguments[1]))
                .servingArchive(new ModelReference("lung", "1"));
        System.out.println(Sha256.of(archive));
    }

    static Process start(int port, Path cache) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FetchingProcess.class.getName(),
                        Integer.toString(port),
                        cache.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
