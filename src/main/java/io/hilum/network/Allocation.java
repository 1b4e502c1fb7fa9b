package io.hilum.network;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * How the process gets memory from the system.
 *
 * <p>A step of training takes and frees gigabytes in large pieces. The GNU C library gives such pieces back at once, so
 * that each step would ask for them anew and wait while the system clears each page.
 */
final class Allocation {

    // From malloc.h of the GNU C library; see mallopt(3).
    private static final int TRIM_THRESHOLD = -1;
    private static final int MAPPED_PIECES = -4;
    private static final int NEVER = -1;

    private Allocation() {}

    /** Lets the C library keep what is freed for the next request; where it is another library, nothing changes. */
    static void keepFreedMemory() {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            Function mallopt = NativeLibrary.getProcess().getFunction("mallopt");
            mallopt.invokeInt(new Object[] {MAPPED_PIECES, 0});
            mallopt.invokeInt(new Object[] {TRIM_THRESHOLD, NEVER});
        } catch (UnsatisfiedLinkError e) {
            // Not the GNU C library: only the speed differs.
            return;
        }
    }
}
