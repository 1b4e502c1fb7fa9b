package io.hilum.dataset;

import java.nio.file.Path;
import java.util.List;

/**
 * How label files are read.
 *
 * @param roots             folders below which the radiographs are; each path is tried under each in turn, with and
 *                          without its first part, because those of CheXpert begin with the name of the data set's folder
 * @param uncertain         what becomes of uncertain findings
 * @param selection         which radiographs are taken
 * @param tolerateUnusable  whether radiographs that are missing or cannot be read are left out and counted; otherwise
 *                          they are refused
 */
public record DatasetSettings(
        List<Path> roots, UncertainLabels uncertain, Selection selection, boolean tolerateUnusable) {

    public DatasetSettings {
        roots = List.copyOf(roots);
    }

    /** All radiographs below one folder, uncertain findings as zeros, nothing tolerated. */
    public static DatasetSettings of(Path root) {
        return new DatasetSettings(List.of(root), UncertainLabels.ZEROS, Selection.everything(), false);
    }
}
