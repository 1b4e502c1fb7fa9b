package io.hilum.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** How many patients have radiographs in both. */
    public int sharedPatients(LabelledRadiographs other) {
        Set<String> shared = patients();
        shared.retainAll(other.patients());
        return shared.size();
    }

    private Set<String> patients() {
        return examples.stream().map(Example::patient).collect(Collectors.toCollection(HashSet::new));
    }
}
