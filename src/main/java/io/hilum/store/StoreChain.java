package io.hilum.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two stores seen as one: a model belongs to the first store that has its name, all versions of it.
 *
 * @param first  asked first
 * @param second asked for names that the first does not have
 */
public record StoreChain(ModelStore first, ModelStore second) implements ModelStore {

    @Override
    public List<String> names() throws IOException {
        return Stream.concat(first.names().stream(), second.names().stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<String> versions(String name) throws IOException {
        return storeOf(name).versions(name);
    }

    @Override
    public Optional<String> latest(String name) throws IOException {
        Optional<String> latest = first.latest(name);
        return latest.isPresent() || first.knows(name) ? latest : second.latest(name);
    }

    @Override
    public Optional<InputStream> open(ModelReference model, String file) throws IOException {
        return storeOf(model.name()).open(model, file);
    }

    @Override
    public boolean knows(String name) throws IOException {
        return first.knows(name) || second.knows(name);
    }

    @Override
    public boolean isRemote(String name) throws IOException {
        return storeOf(name).isRemote(name);
    }

    @Override
    public boolean copy(ModelReference model, String file, long sizeBytes, Path target) throws IOException {
        return storeOf(model.name()).copy(model, file, sizeBytes, target);
    }

    private ModelStore storeOf(String name) throws IOException {
        return first.knows(name) ? first : second;
    }
}
