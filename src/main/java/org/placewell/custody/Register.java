package org.placewell.custody;

import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.exports.Column;
import org.placewell.exports.Exports;
import org.placewell.exports.Format;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of approved employers, in two parts that are each signed: the ER supervisor's and the APU's (A2, CUS-10). */
@Service
public class Register {

    /** Domain 07; the scanning clerk has no part in it. */
    private static final Role[] READERS = {
        Role.ERS_EC,
        Role.ER_SUPERVISOR,
        Role.EPS,
        Role.APU_REVIEWER,
        Role.APU_CUSTODIAN,
        Role.APU_SUPERVISOR,
        Role.PROGRAM_MANAGER,
        Role.QA_AUDITOR
    };

    private final RegisterList list;
    private final Exports exports;
    private final Staff staff;
    private final AuditTrail audit;

    Register(RegisterList list, Exports exports, Staff staff, AuditTrail audit) {
        this.list = list;
        this.exports = exports;
        this.staff = staff;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public RegisterPage list(RegisterSearch search) {
        return list.find(search, staff.signedInAs(READERS).id());
    }

    /** Writes whatever is asked for as a file, and records that. */
    @Transactional
    public void export(RegisterSearch search, Format format, OutputStream out) {
        String reader = staff.signedInAs(READERS).id();
        audit.record(AuditEntry.done("Register exported", "register", format.suffix())
                .reason(words(search)));
        exports.table(format, "Register", columns(), list.all(search, reader), out);
    }

    static List<Column<RegisterRow>> columns() {
        return List.of(
                Column.text("Employer number", RegisterRow::employerNumber),
                Column.text("Legal name", RegisterRow::employerName),
                Column.text("Doing business as", RegisterRow::dba),
                Column.text("FEIN, last 4", RegisterRow::feinLast4),
                Column.text("Tier", row -> row.tier().title()),
                Column.text("Agreement", RegisterRow::agreementNumber),
                Column.date("Term begins", RegisterRow::termStartsOn),
                Column.date("Term ends", RegisterRow::termEndsOn),
                Column.date("Approved on", RegisterRow::approvedOn),
                Column.text("Approved by", RegisterRow::approvedByName),
                Column.text("ERS EC", RegisterRow::counselorName),
                Column.text("Sector", row -> row.sector().title()),
                Column.text("City", RegisterRow::city),
                Column.date("Insurance ends", RegisterRow::insuranceEndsOn),
                Column.text("Job orders", RegisterRow::jobOrders),
                Column.text("Status", row -> row.status().title()),
                Column.text("ER part by", RegisterRow::erUpdatedByName),
                Column.time("ER part at", RegisterRow::erUpdatedAt),
                Column.text("Hard file", RegisterRow::hardFileNumber),
                Column.text("Location", RegisterRow::location),
                Column.text("Vendor", RegisterRow::vendorNumber),
                Column.text("APU part by", RegisterRow::apuUpdatedByName),
                Column.time("APU part at", RegisterRow::apuUpdatedAt),
                Column.date("Kept until", RegisterRow::retainUntil),
                Column.text("File", row -> row.state().title()));
    }

    private static @Nullable String words(RegisterSearch search) {
        String asked = Stream.of(
                        search.text(),
                        search.state() == null ? null : search.state().title(),
                        search.tier() == null ? null : search.tier().title(),
                        search.status() == null ? null : search.status().title(),
                        search.half() ? "half-updated" : null,
                        search.past() ? "retention has passed" : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return asked.isEmpty() ? null : asked;
    }
}
