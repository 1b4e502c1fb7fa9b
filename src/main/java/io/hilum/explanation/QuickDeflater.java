package io.hilum.explanation;

import com.intel.gkl.compression.IntelDeflater;
import java.util.zip.Deflater;

/**
 * The quickest deflate stream (RFC 1951, without a wrapper) that this machine can write: Intel's ISA-L where its native library runs (x86-64),
 * else the Java platform's own at its fastest level, which takes four times as long and is about as small.
 */
final class QuickDeflater {

    private static final boolean INTEL = loadsIntel();

    private QuickDeflater() {}

    /** A fresh deflater. */
    static Deflater create() {
        return INTEL ? new IntelDeflater(Deflater.BEST_SPEED, true) : new Deflater(Deflater.BEST_SPEED, true);
    }

    private static boolean loadsIntel() {
        try {
            return new IntelDeflater().load(null);
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }
}
