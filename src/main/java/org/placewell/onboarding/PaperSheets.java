package org.placewell.onboarding;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Papers by id. */
interface PaperSheets extends Repository<PaperSheet, UUID> {

    PaperSheet saveAndFlush(PaperSheet sheet);

    Optional<PaperSheet> findById(UUID id);

    List<PaperSheet> findByIdIn(Collection<UUID> ids);
}
