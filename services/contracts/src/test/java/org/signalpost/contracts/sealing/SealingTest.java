package org.signalpost.contracts.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalpost.contracts.content.Account;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.content.Identity;
import org.signalpost.contracts.content.Text;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;

class SealingTest {

    private static final byte[] CONTENT = "EXAMPLE: what happened".getBytes(StandardCharsets.UTF_8);

    private final MasterKey master = MasterKey.fromText(MasterKey.generate());
    private final ReportSealer sealer = new ReportSealer(master);
    private final KeysInMemory keys = new KeysInMemory();
    private final ReportOpener opener = new ReportOpener(master, keys, EnumSet.allOf(ReportPart.class));
    private final ReportId report = new ReportId(UUID.randomUUID());

    @ParameterizedTest
    @EnumSource
    void what_was_sealed_opens_again(ReportPart part) {
        Ciphertext sealed = seal(report, part);

        assertThat(opener.open(report, part, sealed)).isEqualTo(CONTENT);
        assertThat(opener.batch(List.of(report), part).open(report, sealed)).isEqualTo(CONTENT);
    }

    @Test
    void once_its_keys_are_destroyed_a_report_cannot_be_opened_from_a_copy_kept_from_before() {
        Ciphertext kept = seal(report, ReportPart.ACCOUNT);

        keys.destroy(report);

        assertThat(code(() -> opener.open(report, ReportPart.ACCOUNT, kept)))
                .isEqualTo(SealingException.Code.KEY_DESTROYED);
        assertThat(code(() -> opener.batch(List.of(report), ReportPart.ACCOUNT).open(report, kept)))
                .isEqualTo(SealingException.Code.KEY_DESTROYED);
    }

    @Test
    void no_part_opens_as_another_part() {
        Ciphertext identity = seal(report, ReportPart.IDENTITY);

        assertThat(code(() -> opener.open(report, ReportPart.ACCOUNT, identity)))
                .isEqualTo(SealingException.Code.CONTENT_CHANGED);
    }

    @Test
    void a_key_moved_to_another_part_does_not_unwrap() {
        Ciphertext identity = seal(report, ReportPart.IDENTITY);
        Map<ReportPart, WrappedKey> stored = keys.of(report);
        stored.put(ReportPart.ACCOUNT, stored.get(ReportPart.IDENTITY));

        assertThat(code(() -> opener.open(report, ReportPart.ACCOUNT, identity)))
                .isEqualTo(SealingException.Code.WRONG_MASTER_KEY);
    }

    @Test
    void a_part_and_its_key_moved_to_another_report_do_not_open() {
        Ciphertext sealed = seal(report, ReportPart.ACCOUNT);
        ReportId other = new ReportId(UUID.randomUUID());
        keys.store(other, keys.of(report));

        assertThat(code(() -> opener.open(other, ReportPart.ACCOUNT, sealed)))
                .isEqualTo(SealingException.Code.WRONG_MASTER_KEY);
    }

    @Test
    void a_service_opens_only_the_parts_it_may() {
        Ciphertext identity = seal(report, ReportPart.IDENTITY);
        ReportOpener accountOnly = new ReportOpener(master, keys, Set.of(ReportPart.ACCOUNT));

        assertThat(code(() -> accountOnly.open(report, ReportPart.IDENTITY, identity)))
                .isEqualTo(SealingException.Code.PART_NOT_PERMITTED);
        assertThat(code(() -> accountOnly.batch(List.of(report), ReportPart.IDENTITY)))
                .isEqualTo(SealingException.Code.PART_NOT_PERMITTED);
    }

    @Test
    void a_service_may_add_to_a_part_that_it_cannot_read() {
        Ciphertext account = seal(report, ReportPart.ACCOUNT);
        ReportOpener intake = new ReportOpener(
                master, keys, Set.of(ReportPart.MESSAGES), Set.of(ReportPart.MESSAGES, ReportPart.ACCOUNT));

        Ciphertext added = intake.seal(report, ReportPart.ACCOUNT, CONTENT);

        assertThat(opener.open(report, ReportPart.ACCOUNT, added)).isEqualTo(CONTENT);
        for (Ciphertext sealed : List.of(account, added)) {
            assertThat(code(() -> intake.open(report, ReportPart.ACCOUNT, sealed)))
                    .isEqualTo(SealingException.Code.PART_NOT_PERMITTED);
        }
        assertThat(code(() -> intake.batch(List.of(report), ReportPart.ACCOUNT)))
                .isEqualTo(SealingException.Code.PART_NOT_PERMITTED);
        assertThat(code(() -> intake.seal(report, ReportPart.IDENTITY, CONTENT)))
                .isEqualTo(SealingException.Code.PART_NOT_PERMITTED);
    }

    @Test
    void another_master_key_opens_nothing() {
        Ciphertext sealed = seal(report, ReportPart.ACCOUNT);
        ReportOpener stranger =
                new ReportOpener(MasterKey.fromText(MasterKey.generate()), keys, EnumSet.allOf(ReportPart.class));

        assertThat(code(() -> stranger.open(report, ReportPart.ACCOUNT, sealed)))
                .isEqualTo(SealingException.Code.WRONG_MASTER_KEY);
    }

    @Test
    void the_same_content_sealed_twice_looks_different() {
        ReportSealer.NewReport started = sealer.begin(report);

        assertThat(started.seal(ReportPart.ACCOUNT, CONTENT)).isNotEqualTo(started.seal(ReportPart.ACCOUNT, CONTENT));
    }

    @Test
    void a_secret_unwraps_for_its_own_purpose_only() {
        byte[] wrapped = master.wrap(CONTENT, "signing");

        assertThat(master.unwrap(wrapped, "signing")).isEqualTo(CONTENT);
        assertThat(code(() -> master.unwrap(wrapped, "something else")))
                .isEqualTo(SealingException.Code.WRONG_MASTER_KEY);
    }

    @Test
    void a_text_that_is_no_master_key_is_refused_without_repeating_it() {
        SealingException refused =
                catchThrowableOfType(SealingException.class, () -> MasterKey.fromText("canary-of-the-key"));

        assertThat(refused.code()).isEqualTo(SealingException.Code.MASTER_KEY_INVALID);
        assertThat(refused).hasNoCause().hasMessageNotContaining("canary");
    }

    @Test
    void content_and_keys_are_not_printed() {
        Account account = new Account("canary-account", "canary-place");
        Identity identity = new Identity(List.of("canary-name"), List.of(), null, List.of(), List.of(), List.of());

        assertThat(List.of(
                                account,
                                identity,
                                new Text("canary"),
                                master,
                                new WrappedKey(CONTENT),
                                seal(report, ReportPart.ACCOUNT))
                        .toString())
                .doesNotContain("canary", "EXAMPLE");
    }

    @Test
    void content_comes_back_as_it_was_and_unreadable_bytes_are_not_repeated() {
        ContentCodec codec = new ContentCodec();
        Account account = new Account("EXAMPLE narrative \uD83D\uDD4A", null);

        assertThat(codec.read(codec.toBytes(account), Account.class)).isEqualTo(account);
        IllegalArgumentException refused = catchThrowableOfType(
                IllegalArgumentException.class,
                () -> codec.read("{\"canary".getBytes(StandardCharsets.UTF_8), Account.class));
        assertThat(refused).hasNoCause().hasMessageNotContaining("canary");
    }

    private Ciphertext seal(ReportId report, ReportPart part) {
        ReportSealer.NewReport started = sealer.begin(report);
        keys.store(report, started.wrappedKeys());
        return started.seal(part, CONTENT);
    }

    private static SealingException.Code code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(SealingException.class, call).code();
    }

    private static final class KeysInMemory implements ReportKeys {

        private final Map<ReportId, Map<ReportPart, WrappedKey>> stored = new HashMap<>();
        private final Set<ReportId> destroyed = ConcurrentHashMap.newKeySet();

        Map<ReportPart, WrappedKey> of(ReportId report) {
            return stored.get(report);
        }

        @Override
        public void store(ReportId report, Map<ReportPart, WrappedKey> keys) {
            stored.put(report, new HashMap<>(keys));
        }

        @Override
        public Optional<WrappedKey> find(ReportId report, ReportPart part) {
            return Optional.ofNullable(stored.getOrDefault(report, Map.of()).get(part));
        }

        @Override
        public Map<ReportId, WrappedKey> findAll(Collection<ReportId> reports, ReportPart part) {
            Map<ReportId, WrappedKey> found = new HashMap<>();
            reports.forEach(each -> find(each, part).ifPresent(key -> found.put(each, key)));
            return found;
        }

        @Override
        public boolean destroy(ReportId report) {
            destroyed.add(report);
            return stored.remove(report) != null;
        }

        @Override
        public Set<ReportId> destroyed(Collection<ReportId> reports) {
            return reports.stream().filter(destroyed::contains).collect(Collectors.toSet());
        }

        @Override
        public void forget(ReportId report) {
            stored.remove(report);
        }
    }
}
