package io.hilum.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.evaluation.statistics.Auroc;
import io.hilum.finding.Finding;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PhantomSharesTest {

    private static final int COUNT = 1500;
    private static final int SIDE = 64;

    private static List<Phantom> phantoms = List.of();

    @BeforeAll
    static void draw() {
        phantoms = LongStream.range(0, COUNT)
                .parallel()
                .mapToObj(number -> Phantom.draw(9, number, SIDE))
                .toList();
    }

    @Test
    void no_finding_is_rarer_than_6_or_commoner_than_55_in_100() {
        for (Finding finding : Finding.all().subList(0, 14)) {
            assertThat(shareOf(finding)).as(finding.label()).isBetween(0.06, 0.55);
        }
    }

    @Test
    void a_few_phantoms_have_no_label_at_all() {
        double share =
                phantoms.stream().filter(phantom -> phantom.regions().isEmpty()).count() / (double) COUNT;
        assertThat(share).isBetween(0.02, 0.08);
    }

    @Test
    void edema_comes_with_large_hearts_and_fractures_with_air_around_the_lung() {
        assertThat(shareOf(Finding.CARDIOMEGALY, Finding.EDEMA)).isGreaterThan(2 * shareOf(Finding.CARDIOMEGALY));
        assertThat(shareOf(Finding.PNEUMOTHORAX, Finding.FRACTURE)).isGreaterThan(2 * shareOf(Finding.PNEUMOTHORAX));
    }

    @Test
    void pneumonia_is_mostly_consolidation_and_a_large_heart_mostly_a_wide_mediastinum_but_not_always() {
        assertThat(shareOf(Finding.CONSOLIDATION, Finding.PNEUMONIA)).isBetween(0.75, 0.97);
        assertThat(shareOf(Finding.ENLARGED_CARDIOMEDIASTINUM, Finding.CARDIOMEGALY))
                .isBetween(0.8, 0.99);
    }

    @Test
    void neither_brightness_nor_contrast_nor_the_table_tells_a_finding() {
        for (Finding finding : Finding.all().subList(0, 14)) {
            assertThat(tells(finding, PhantomSharesTest::brightness))
                    .as(finding.label())
                    .isLessThan(0.75);
            assertThat(tells(finding, PhantomSharesTest::contrast))
                    .as(finding.label())
                    .isLessThan(0.75);
            assertThat(tells(finding, Phantom::age)).as(finding.label()).isLessThan(0.75);
            assertThat(tells(finding, phantom -> phantom.female() ? 1 : 0))
                    .as(finding.label())
                    .isLessThan(0.6);
        }
    }

    private static double shareOf(Finding finding) {
        return phantoms.stream().filter(phantom -> phantom.has(finding)).count() / (double) COUNT;
    }

    private static double shareOf(Finding finding, Finding among) {
        List<Phantom> chosen =
                phantoms.stream().filter(phantom -> phantom.has(among)).toList();
        return chosen.stream().filter(phantom -> phantom.has(finding)).count() / (double) chosen.size();
    }

    /** AUROC of a number for a finding, whichever way it points. */
    private static double tells(Finding finding, ToDoubleFunction<Phantom> number) {
        boolean[] positive = new boolean[COUNT];
        for (int at = 0; at < COUNT; at++) {
            positive[at] = phantoms.get(at).has(finding);
        }
        double auroc = Auroc.of(phantoms.stream().mapToDouble(number).toArray(), positive)
                .orElseThrow();
        return Math.max(auroc, 1 - auroc);
    }

    private static double brightness(Phantom phantom) {
        double sum = 0;
        for (byte level : phantom.pixels()) {
            sum += level & 0xFF;
        }
        return sum / (SIDE * SIDE);
    }

    private static double contrast(Phantom phantom) {
        double mean = brightness(phantom);
        double sum = 0;
        for (byte level : phantom.pixels()) {
            double away = (level & 0xFF) - mean;
            sum += away * away;
        }
        return sum / (SIDE * SIDE);
    }
}
