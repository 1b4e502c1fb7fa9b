package io.hilum.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.finding.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The derived labels against their rules as sets of names, which know nothing of bits or of ignored findings. */
class DerivedLabelsTest {

    private static final List<Finding> FOURTEEN = Finding.all().subList(0, 14);

    private static final Map<String, Predicate<Set<String>>> RULES = Map.of(
            "Uncertain", Set::isEmpty,
            "Abnormal", present -> !(present.contains("No Finding") || present.isEmpty()),
            "Opacity",
                    anyOf(
                            "Lung Opacity",
                            "Lung Lesion",
                            "Edema",
                            "Consolidation",
                            "Pneumonia",
                            "Pleural Effusion",
                            "Atelectasis",
                            "Pneumothorax",
                            "Pleural Other"),
            "Cardiac", anyOf("Enlarged Cardiomediastinum", "Cardiomegaly"),
            "Fluid Accumulation", anyOf("Edema", "Consolidation", "Pneumonia", "Pleural Effusion"),
            "Missing Lung Tissue", anyOf("Atelectasis", "Pneumothorax", "Pleural Other"),
            "Other", anyOf("Fracture", "Support Devices"));

    private static Predicate<Set<String>> anyOf(String... members) {
        return present -> Set.of(members).stream().anyMatch(present::contains);
    }

    @Test
    void all_combinations_of_the_14_findings_give_what_the_rules_say() {
        for (int combination = 0; combination < 1 << 14; combination++) {
            List<Finding> present = chosen(combination, FOURTEEN);

            Labels labels = Labels.of(present, List.of());

            assertThat(labels.known()).isEqualTo((1 << 21) - 1);
            Set<String> expected = names(present);
            expected.addAll(derived(expected));
            assertThat(presentIn(labels)).isEqualTo(expected);
        }
    }

    @Test
    void a_derived_label_is_decided_exactly_when_all_completions_agree_on_it() {
        SplittableRandom random = new SplittableRandom(2408);
        for (int sample = 0; sample < 4000; sample++) {
            double presence = Math.pow(random.nextDouble(), 3) / 2;
            double ignorance = random.nextDouble() / 2;
            List<Finding> present = new ArrayList<>();
            List<Finding> ignored = new ArrayList<>();
            for (Finding finding : FOURTEEN) {
                if (random.nextDouble() < presence) {
                    present.add(finding);
                } else if (random.nextDouble() < ignorance) {
                    ignored.add(finding);
                }
            }

            Labels labels = Labels.of(present, ignored);

            for (String derived : RULES.keySet()) {
                assertThat(outcomes(labels, derived))
                        .as("%s with %s present and %s ignored", derived, present, ignored)
                        .isEqualTo(completions(derived, present, ignored));
            }
        }
    }

    @Test
    void an_ignored_finding_leaves_abnormal_decided_where_no_completion_changes_it() {
        assertThat(outcomes(Labels.of(List.of(), List.of(Finding.NO_FINDING)), "Abnormal"))
                .containsExactly(false);
        assertThat(outcomes(Labels.of(List.of(Finding.NO_FINDING), List.of(Finding.EDEMA)), "Abnormal"))
                .containsExactly(false);
        assertThat(outcomes(Labels.of(List.of(Finding.EDEMA), List.of(Finding.NO_FINDING)), "Abnormal"))
                .containsExactlyInAnyOrder(false, true);
        assertThat(outcomes(Labels.of(List.of(Finding.EDEMA), List.of(Finding.FRACTURE)), "Abnormal"))
                .containsExactly(true);
    }

    @Test
    void a_finding_is_not_both_present_and_ignored_and_only_the_14_are_given() {
        assertThatThrownBy(() -> Labels.of(List.of(Finding.EDEMA), List.of(Finding.EDEMA)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Labels.of(List.of(Finding.OPACITY), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Labels(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Labels(0, 1 << 21)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<Boolean> outcomes(Labels labels, String name) {
        Finding finding = Finding.ofLabel(name).orElseThrow();
        return labels.isKnown(finding) ? Set.of(labels.isPresent(finding)) : Set.of(false, true);
    }

    private static Set<Boolean> completions(String derived, List<Finding> present, List<Finding> ignored) {
        Set<Boolean> seen = new HashSet<>();
        for (int combination = 0; combination < 1 << ignored.size(); combination++) {
            Set<String> completed = names(present);
            completed.addAll(names(chosen(combination, ignored)));
            seen.add(RULES.get(derived).test(completed));
        }
        return seen;
    }

    private static Set<String> derived(Set<String> present) {
        return RULES.entrySet().stream()
                .filter(rule -> rule.getValue().test(present))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> presentIn(Labels labels) {
        return names(Finding.all().stream().filter(labels::isPresent).toList());
    }

    private static Set<String> names(List<Finding> findings) {
        return findings.stream().map(Finding::label).collect(Collectors.toCollection(HashSet::new));
    }

    private static List<Finding> chosen(int combination, List<Finding> findings) {
        List<Finding> chosen = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            if ((combination >> i & 1) == 1) {
                chosen.add(findings.get(i));
            }
        }
        return chosen;
    }
}
