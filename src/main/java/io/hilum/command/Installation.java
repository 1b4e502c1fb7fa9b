package io.hilum.command;

import io.hilum.training.CheckpointKind;
import java.util.Optional;

/**
 * The model that a training becomes.
 *
 * @param name       its name, or null when none is installed
 * @param checkpoint which checkpoint it is
 * @param summary    one sentence for people, where the run's own is not wanted
 * @param licence    SPDX identifier of the weights' licence, or {@code NOASSERTION}
 */
record Installation(String name, CheckpointKind checkpoint, Optional<String> summary, String licence) {}
