package org.placewell.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.placewell.PlacewellTest;
import org.placewell.staff.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Confidential values: encrypted, bound to row and purpose, found again by their fingerprint. */
@PlacewellTest
class SecretsTests {

    @Autowired
    Secrets secrets;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void opensWhatItKept() {
        assertThat(secrets.open(kept("routing", "999999992"), "routing")).isEqualTo("999999992");
    }

    @Test
    void keepsNothingInClear() {
        UUID id = kept("routing", "999999992");

        byte[] sealed = jdbc.sql("select sealed from document_secret where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("999999992");
        assertThat(kept("routing", "999999992")).isNotEqualTo(id);
    }

    @Test
    void doesNotOpenForAnotherPurpose() {
        UUID id = kept("routing", "999999992");

        refuses(id, "account");
    }

    @Test
    void doesNotOpenARowThatWasTamperedWith() {
        UUID id = kept("routing", "999999992");
        jdbc.sql("update document_secret set sealed = set_byte(sealed, length(sealed) - 1,"
                        + " get_byte(sealed, length(sealed) - 1) # 1) where id = :id")
                .param("id", id)
                .update();

        refuses(id, "routing");
    }

    @Test
    void doesNotOpenAValueThatWasLaidIntoAnotherRow() {
        UUID one = kept("routing", "999999992");
        UUID other = kept("routing", "111111118");
        jdbc.sql(
                        "update document_secret set sealed = (select sealed from document_secret where id = :other) where id = :one")
                .param("one", one)
                .param("other", other)
                .update();

        refuses(one, "routing");
    }

    @Test
    void givesEqualValuesOfOneDomainOneFingerprint() {
        assertThat(secrets.fingerprint("tin", "940000123"))
                .isEqualTo(secrets.fingerprint("tin", "940000123"))
                .isNotEqualTo(secrets.fingerprint("tin", "940000132"))
                .isNotEqualTo(secrets.fingerprint("account", "940000123"));
    }

    @Test
    void forgetsWhatWasEnteredByMistake() {
        UUID id = kept("routing", "999999992");
        transaction.executeWithoutResult(status -> secrets.forget(id));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> secrets.open(id, "routing"))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
    }

    @Test
    void keepsOnlyTogetherWithWhatItIsKeptFor() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> secrets.keep("routing", "999999992"));
    }

    private void refuses(UUID id, String purpose) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> secrets.open(id, purpose))
                .withMessageContaining("changed outside Placewell")
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT))
                .withMessageNotContaining("999999992");
    }

    private UUID kept(String purpose, String value) {
        return Objects.requireNonNull(transaction.execute(status -> secrets.keep(purpose, value)));
    }
}
