package probes;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Is public, which no aggregate may be. */
@Entity
public class BadEntity {

    @Id
    long id;
}
