package io.hilum.dataset;

/**
 * How radiographs are put into batches.
 *
 * @param batchSize radiographs in a batch, at least 1; the last one of an epoch may have fewer
 * @param threads   threads that make batches ahead of whoever takes them, at least 1; what the batches hold does not
 *                  depend on it
 * @param ahead     batches that are made ahead, at least 1; each takes {@code 4 * batchSize * side * side} bytes
 * @param seed      seed of the order and of the augmentation
 */
public record Batching(int batchSize, int threads, int ahead, long seed) {

    /** @throws IllegalArgumentException when a value is out of its range */
    public Batching {
        if (batchSize < 1 || threads < 1 || ahead < 1) {
            throw new IllegalArgumentException("batch size, threads and batches ahead must be at least 1");
        }
    }

    int batches(int examples) {
        return (examples + batchSize - 1) / batchSize;
    }
}
