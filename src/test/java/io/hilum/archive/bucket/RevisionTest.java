package io.hilum.archive.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /** A shorter sequencer is padded on the right: 0055 stands before 00551 and after 0054FF. */
    @ParameterizedTest
    @CsvSource({
        "0055AED6DCD90281E5, 0055AED6DCD90281E6, true",
        "0055AED6DCD90281E6, 0055AED6DCD90281E5, false",
        "0055, 00551, true",
        "0054FF, 0055, true",
        "0055, 0054FF, false",
        "0055, 005500, false",
        "0055ab, 0055AC, true"
    })
    void sequencers_tell_which_came_first_whatever_the_times_are(String one, String other, boolean before) {
        assertThat(sequenced(one, NOON.plusSeconds(5)).isBefore(sequenced(other, NOON)))
                .isEqualTo(before);
    }

    @Test
    void without_a_sequencer_the_times_tell() {
        Revision early = new Revision(Optional.of("a"), "1", Optional.empty(), NOON);
        Revision late = sequenced("0055", NOON.plusSeconds(1));
        assertThat(early.isBefore(late)).isTrue();
        assertThat(late.isBefore(early)).isFalse();
    }

    @Test
    void the_same_version_is_the_same_whatever_brought_it() {
        Revision plain = new Revision(Optional.of("a"), "1", Optional.empty(), NOON);
        assertThat(plain.isSameAs(new Revision(Optional.of("a"), "1", Optional.of("00"), NOON)))
                .isTrue();
        assertThat(plain.isSameAs(new Revision(Optional.of("b"), "1", Optional.empty(), NOON)))
                .isFalse();
        assertThat(plain.isSameAs(new Revision(Optional.empty(), "2", Optional.empty(), NOON)))
                .isFalse();
    }

    @Test
    void metadata_tells_all_of_it() {
        Revision full = sequenced("0055AED6", NOON);
        Revision bare = new Revision(Optional.empty(), "1", Optional.empty(), NOON);
        assertThat(Revision.of(full.toMetadata())).contains(full);
        assertThat(Revision.of(bare.toMetadata())).contains(bare);
        assertThat(Revision.of(Map.of("model", "other/1"))).isEmpty();
    }

    private static Revision sequenced(String sequencer, Instant modified) {
        return new Revision(Optional.of("v" + sequencer), "1", Optional.of(sequencer), modified);
    }
}
