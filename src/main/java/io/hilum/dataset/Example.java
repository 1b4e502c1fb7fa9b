package io.hilum.dataset;

import java.nio.file.Path;

/**
 * One labelled radiograph.
 *
 * @param line        its line in the label file, from 1, the header's
 * @param path        the column {@code Path} as it stands there
 * @param file        where the radiograph is
 * @param patient     column {@code PatientID}, or the part of the path that is {@code patient} and digits, or else the
 *                    file's own absolute path: then each radiograph is a patient of its own
 * @param description what else the label file says of it
 * @param labels      its 21 labels
 */
public record Example(long line, String path, Path file, String patient, Description description, Labels labels) {}
