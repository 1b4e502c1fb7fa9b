package io.hilum.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hilum.finding.Finding;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhantomTest {

    private static final long SEED = 5;
    private static final int SIDE = 160;

    /** What of the change that a finding makes lies in its regions, at least, over several phantoms together. */
    private static final double MOST = 0.7;

    private static final List<Phantom> PHANTOMS = phantoms(120);

    @Test
    void the_same_seed_and_number_give_the_same_phantom() {
        Phantom once = Phantom.draw(SEED, 17);
        Phantom again = Phantom.draw(SEED, 17);
        assertThat(again.pixels()).isEqualTo(once.pixels());
        assertThat(again.regions()).isEqualTo(once.regions());
        assertThat(Phantom.draw(SEED, 18).pixels()).isNotEqualTo(once.pixels());
        assertThat(Phantom.draw(SEED + 1, 17).pixels()).isNotEqualTo(once.pixels());
    }

    /** Recorded from this drawing: whoever changes it changes what models were trained on. */
    @Test
    void the_drawing_is_the_one_that_was_recorded() throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (int number = 0; number < 20; number++) {
            sha256.update(Phantom.draw(2408, number).pixels());
        }
        assertThat(HexFormat.of().formatHex(sha256.digest()))
                .isEqualTo("1f387d1f5f6aeffac6bede63d878cb8b943e5a757ad8c1c3a9f01029207666c3");
    }

    @Test
    void labels_do_not_depend_on_the_side() {
        for (int number = 0; number < 20; number++) {
            assertThat(Phantom.draw(SEED, number, 160).regions().keySet())
                    .isEqualTo(Phantom.draw(SEED, number, 320).regions().keySet());
        }
    }

    @Test
    void no_finding_excludes_all_but_support_devices() {
        for (Phantom phantom : PHANTOMS) {
            if (phantom.has(Finding.NO_FINDING)) {
                assertThat(phantom.regions().keySet()).isSubsetOf(Finding.NO_FINDING, Finding.SUPPORT_DEVICES);
            }
        }
    }

    @Test
    void regions_lie_in_the_picture_and_no_label_but_no_finding_lacks_one() {
        for (Phantom phantom : PHANTOMS) {
            phantom.regions().forEach((finding, regions) -> {
                assertThat(regions.isEmpty()).as(finding.label()).isEqualTo(finding == Finding.NO_FINDING);
                assertThat(regions).allMatch(region -> region.x1() <= SIDE && region.y1() <= SIDE);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {
                "ATELECTASIS", "CARDIOMEGALY", "CONSOLIDATION", "EDEMA", "ENLARGED_CARDIOMEDIASTINUM", "FRACTURE",
                "LUNG_LESION", "LUNG_OPACITY", "PLEURAL_EFFUSION", "PLEURAL_OTHER", "PNEUMONIA", "PNEUMOTHORAX",
                "SUPPORT_DEVICES"
            })
    void most_of_what_a_finding_changes_lies_in_its_regions(Finding finding) {
        double inside = 0;
        double all = 0;
        for (Phantom phantom : PHANTOMS) {
            if (phantom.has(finding)) {
                Changes changes = Changes.of(phantom, finding);
                inside += changes.inside;
                all += changes.all;
            }
        }
        assertThat(all).isPositive();
        assertThat(inside / all).as(finding.label()).isGreaterThan(MOST);
    }

    @Test
    void a_number_or_a_side_that_cannot_be_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Phantom.draw(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Phantom.draw(1, 1, 63));
        assertThatIllegalArgumentException().isThrownBy(() -> Phantom.draw(1, 1, 2049));
    }

    private static List<Phantom> phantoms(int count) {
        return LongStream.range(0, count)
                .parallel()
                .mapToObj(number -> Phantom.draw(SEED, number, SIDE))
                .toList();
    }

    /** How much grey a finding changes, in its regions and everywhere. */
    private record Changes(double inside, double all) {

        static Changes of(Phantom phantom, Finding finding) {
            byte[] with = phantom.pixels();
            byte[] without = Phantom.drawWithout(SEED, phantom.number(), SIDE, Set.of(finding))
                    .pixels();
            List<Region> regions = phantom.regions().get(finding);
            double inside = 0;
            double all = 0;
            for (int pixel = 0; pixel < with.length; pixel++) {
                int column = pixel % SIDE;
                int row = pixel / SIDE;
                double change = Math.abs((with[pixel] & 0xFF) - (without[pixel] & 0xFF));
                all += change;
                if (regions.stream().anyMatch(region -> region.contains(column, row))) {
                    inside += change;
                }
            }
            return new Changes(inside, all);
        }
    }
}
