package org.placewell.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.Tier;

/**
 * The letter to an employer about missing papers (M3) before it is sent.
 *
 * @param seen goes with the form: what the letter says and how many went before it
 * @param address null where the employer has no e-mail address
 * @param gaps what the letter asks for
 * @param unchecked papers that came and that nobody has marked complete; the letter does not ask for them
 */
public record GapLetterDraft(
        String packet,
        String employerNumber,
        String employerName,
        Tier tier,
        String seen,
        @Nullable String address,
        String greeting,
        LocalDate dueOn,
        List<PaperGap> gaps,
        List<DocumentKind> unchecked,
        String signature,
        List<Sent> before) {

    /** A letter that went out before. */
    public record Sent(Instant at, String byName, LocalDate dueOn) {}

    /** Those that must not come by plain e-mail. */
    public List<String> notByMail() {
        return gaps.stream()
                .map(PaperGap::kind)
                .filter(DocumentKind::confidential)
                .map(DocumentKind::label)
                .toList();
    }

    public boolean canBeSent() {
        return address != null && !gaps.isEmpty();
    }
}
