package io.hilum.store.remote;

import java.util.List;

/**
 * Weights that their authors publish as a Git LFS object.
 *
 * @param name      what they are called here
 * @param summary   one sentence for people
 * @param server    the Git LFS server that the authors name
 * @param sha256    the object's SHA-256, which is its name there
 * @param sizeBytes its size
 * @param licence   SPDX identifier
 */
public record PublishedWeights(
        String name, String summary, String server, String sha256, long sizeBytes, String licence) {

    private static final String CIHMLC_SERVER = "https://github.com/the-mercury/CIHMLC.git/info/lfs";
    private static final long CIHMLC_BYTES = 142_931_953;

    /** What is known: the model of CIHMLC (arXiv 2502.03591), and its checkpoint with the best AUROC. */
    public static final List<PublishedWeights> ALL = List.of(
            new PublishedWeights(
                    "cihmlc",
                    "The default model of CIHMLC (arXiv 2502.03591), as its authors publish it.",
                    CIHMLC_SERVER,
                    "6404d7e710135004584ea2d46cd7a0280732232ce09f00e22fd972e4ae22f103",
                    CIHMLC_BYTES,
                    "MIT"),
            new PublishedWeights(
                    "cihmlc-best-auroc",
                    "The checkpoint of CIHMLC (arXiv 2502.03591) with the best AUROC, as its authors publish it.",
                    CIHMLC_SERVER,
                    "ac5bf2fda90a9084c777e76bc6debf79f712db70b28482ef444f6958f6caf291",
                    CIHMLC_BYTES,
                    "MIT"));
}
