package io.hilum.store.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A server of Git LFS objects, which are found by their SHA-256 (Git LFS Batch API,
 * github.com/git-lfs/git-lfs/blob/main/docs/api/batch.md).
 */
final class LfsServer {

    private static final String MEDIA_TYPE = "application/vnd.git-lfs+json";
    private static final String BATCH = "objects/batch";
    private static final String WHAT = "the Git LFS object";
    private static final int MOST_BYTES = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebClient client;
    private final URI address;

    /**
     * @param address what stands before {@code objects/batch}, with or without a slash
     */
    LfsServer(WebClient client, String address) {
        this.client = client;
        this.address = URI.create(address.endsWith("/") ? address : address + "/");
    }

    /**
     * A request for an object that is not yet sent. Where it goes may be signed, and is never told.
     *
     * @throws RemoteReadException when the server refuses, does not answer, or does not have the object
     */
    HttpURLConnection request(String sha256, long sizeBytes) throws RemoteReadException {
        JsonNode object = batch(sha256, sizeBytes).path("objects").path(0);
        JsonNode download = object.path("actions").path("download");
        if (!download.path("href").isTextual()) {
            throw RemoteReadException.lasting(
                    "the Git LFS server does not have the object " + sha256 + " (code "
                            + object.path("error").path("code").asInt() + ")",
                    null);
        }
        HttpURLConnection request = client.connect(uri(download.path("href").asText()), WHAT);
        for (Map.Entry<String, JsonNode> header : download.path("header").properties()) {
            request.setRequestProperty(header.getKey(), header.getValue().asText());
        }
        return request;
    }

    /** Sends a request and begins to read the object. */
    RemoteBytes answer(HttpURLConnection request) throws RemoteReadException {
        return client.answer(request, WHAT)
                .orElseThrow(() -> RemoteReadException.lasting("the Git LFS server has lost the object", null));
    }

    private static URI uri(String text) throws RemoteReadException {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw RemoteReadException.lasting("the Git LFS server sends whoever asks to no address", null);
        }
    }

    private JsonNode batch(String sha256, long sizeBytes) throws RemoteReadException {
        Map<String, Object> question = Map.of(
                "operation",
                "download",
                "transfers",
                List.of("basic"),
                "hash_algo",
                "sha256",
                "objects",
                List.of(Map.of("oid", sha256, "size", sizeBytes)));
        try (RemoteBytes answer = client.post(
                        address.resolve(BATCH), MEDIA_TYPE, JSON.writeValueAsBytes(question), WHAT)
                .orElseThrow(() -> RemoteReadException.lasting("there is no Git LFS server at this address", null))) {
            return JSON.readTree(answer.readAll(MOST_BYTES));
        } catch (JsonProcessingException e) {
            throw RemoteReadException.lasting("the Git LFS server does not answer in JSON", null);
        } catch (RemoteReadException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("bytes can always be read", e);
        }
    }
}
