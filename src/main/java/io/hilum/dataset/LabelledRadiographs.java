package io.hilum.dataset;

import java.util.List;

/**
 * What a label file holds.
 *
 * @param examples   the radiographs that are taken, in the order of the file
 * @param unusable   those that would be taken but are missing
 * @param deselected lines that the selection leaves out
 */
public record LabelledRadiographs(List<Example> examples, List<UnusableRadiograph> unusable, int deselected) {

    public LabelledRadiographs {
        examples = List.copyOf(examples);
        unusable = List.copyOf(unusable);
    }
}
