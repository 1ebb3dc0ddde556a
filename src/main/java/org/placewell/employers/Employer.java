package org.placewell.employers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An employer that the county knows. */
@Entity
@Table(name = "employer")
class Employer {

    @Id
    private UUID id;

    private String number;

    @Column(name = "legal_name")
    private String legalName;

    private @Nullable String dba;

    @Enumerated(EnumType.STRING)
    private Sector sector;

    private String street;
    private String city;
    private String zip;

    @Column(name = "contact_name")
    private @Nullable String contactName;

    private @Nullable String phone;
    private @Nullable String email;
    private String owner;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Version
    @Column(name = "lock_version")
    private @Nullable Long lockVersion;

    @SuppressWarnings("NullAway.Init")
    protected Employer() {}

    Employer(String number, NewEmployer facts, String owner, Instant now) {
        this.id = UUID.randomUUID();
        this.number = number;
        this.legalName = facts.legalName();
        this.dba = facts.dba();
        this.sector = facts.sector();
        this.street = facts.street();
        this.city = facts.city();
        this.zip = facts.zip();
        this.contactName = facts.contactName();
        this.phone = facts.phone();
        this.email = facts.email();
        this.owner = owner;
        this.createdAt = now;
        this.createdBy = owner;
    }

    String number() {
        return number;
    }

    String legalName() {
        return legalName;
    }

    @Nullable
    String dba() {
        return dba;
    }

    Sector sector() {
        return sector;
    }

    String street() {
        return street;
    }

    String city() {
        return city;
    }

    String zip() {
        return zip;
    }

    @Nullable
    String contactName() {
        return contactName;
    }

    @Nullable
    String phone() {
        return phone;
    }

    @Nullable
    String email() {
        return email;
    }

    String owner() {
        return owner;
    }

    Instant createdAt() {
        return createdAt;
    }
}
