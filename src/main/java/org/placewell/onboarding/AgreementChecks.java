package org.placewell.onboarding;

import static org.placewell.onboarding.PaperFault.Weight.ERROR;
import static org.placewell.onboarding.PaperFault.Weight.WARNING;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.placewell.calendar.CountyWords;
import org.placewell.employers.AgreementKind;
import org.placewell.onboarding.PaperChecks.Found;
import org.placewell.onboarding.PaperFault.Weight;
import org.placewell.onboarding.PaperFolder.Agreed;

/** The agreement of a packet against the one that it renews or amends: a new one, of this kind, that goes on (ONB-7, ONB-12). */
final class AgreementChecks {

    private final Packet packet;
    private final Agreed present;
    private final Optional<Agreed> before;
    private final List<Found> found = new ArrayList<>();

    AgreementChecks(Packet packet, Agreed present, Optional<Agreed> before) {
        this.packet = packet;
        this.present = present;
        this.before = before;
    }

    List<Found> found() {
        String kind = present.facts().get(PaperField.AGREEMENT_KIND);
        String title = PaperField.AGREEMENT_KIND.choices().get(kind);
        if (title != null && !kind.equals(packet.kind().name())) {
            add(
                    PaperField.AGREEMENT_KIND,
                    ErrorCode.OTHER,
                    WARNING,
                    "It says “" + title + "”; the packet is for “"
                            + packet.kind().title() + "”.");
        }
        before.ifPresent(this::follows);
        return found;
    }

    private void follows(Agreed old) {
        if (old.sha256().equals(present.sha256())) {
            found.add(new Found(
                    DocumentKind.AGREEMENT,
                    null,
                    ErrorCode.WRONG_VERSION,
                    "It is the very file of packet " + packet.renews() + "; a new agreement is signed anew.",
                    ERROR));
        }
        if (packet.kind() == AgreementKind.RENEWAL) {
            renews(old);
        }
        Optional<LocalDate> ended = old.facts().date(PaperField.TERM_TO);
        present.facts()
                .date(PaperField.TERM_FROM)
                .filter(from ->
                        ended.filter(last -> from.isAfter(last.plusDays(1))).isPresent())
                .ifPresent(from -> add(
                        PaperField.TERM_FROM,
                        ErrorCode.OTHER,
                        WARNING,
                        "The term begins on " + CountyWords.day(from) + "; the one before ends on "
                                + CountyWords.day(ended.orElseThrow()) + ", which leaves a gap."));
    }

    /** An amendment may keep number and term of what it amends. */
    private void renews(Agreed old) {
        String number = present.facts().get(PaperField.AGREEMENT_NUMBER);
        if (!number.isEmpty() && number.equalsIgnoreCase(old.facts().get(PaperField.AGREEMENT_NUMBER))) {
            add(
                    PaperField.AGREEMENT_NUMBER,
                    ErrorCode.WRONG_VERSION,
                    WARNING,
                    "It is the number of the agreement that is renewed, of packet " + packet.renews() + ".");
        }
        Optional<LocalDate> ended = old.facts().date(PaperField.TERM_TO);
        present.facts()
                .date(PaperField.TERM_TO)
                .filter(to -> ended.filter(last -> !to.isAfter(last)).isPresent())
                .ifPresent(to -> add(
                        PaperField.TERM_TO,
                        ErrorCode.OTHER,
                        WARNING,
                        "The term ends on " + CountyWords.day(to) + ", not after the one that it renews."));
    }

    private void add(PaperField field, ErrorCode code, Weight weight, String text) {
        found.add(new Found(DocumentKind.AGREEMENT, field.key(), code, text, weight));
    }
}
