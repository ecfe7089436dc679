package org.signalpost.router.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TerritoriesTest {

    @Test
    void they_are_those_of_iso_3166_1_and_kosovo() {
        Set<String> expected = new TreeSet<>(Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2));
        expected.add("XK");

        assertThat(Territories.ALL).extracting(Object::toString).containsExactlyElementsOf(expected);
        assertThat(Territories.ALL).hasSize(250);
    }
}
