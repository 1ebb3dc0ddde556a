package org.placewell.joborders;

import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.placewell.staff.Refused;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class ImportRoundTests {

    private final UUID file = UUID.randomUUID();
    private final ImportRows imports = mock();
    private final ImportBatches batches = mock();
    private final ImportRound round = new ImportRound(imports, batches, mock(), Clock.systemUTC());

    @BeforeEach
    void oneFileRuns() {
        when(imports.running()).thenReturn(List.of(new ImportRows.Running(file, "ers-ec-1")));
    }

    static Stream<RuntimeException> nothingAboutTheRow() {
        return Stream.of(
                new CannotCreateTransactionException("the pool is exhausted"),
                new DataAccessResourceFailureException("the connection is lost"),
                new JpaSystemException(new RuntimeException("the connection is closed")),
                new TransactionSystemException("the commit failed"),
                new CannotAcquireLockException("a lock"));
    }

    @ParameterizedTest
    @MethodSource("nothingAboutTheRow")
    void aGoodRowStaysForALaterRoundWhenTheDatabaseIsAway(RuntimeException failure) throws Exception {
        when(batches.next(eq(file), anyInt())).thenThrow(failure);

        round.importStarted();

        verify(batches, never()).setAside(file);
    }

    static Stream<RuntimeException> inTheRow() {
        return Stream.of(
                Refused.invalid("Too long."),
                new DataIntegrityViolationException("a check"),
                new IllegalArgumentException("a value"));
    }

    @ParameterizedTest
    @MethodSource("inTheRow")
    void aRowThatFailsByWhatItHoldsIsSetAsideAndTheOthersGoOn(RuntimeException failure) throws Exception {
        when(batches.next(file, 50)).thenThrow(failure).thenReturn(false);
        when(batches.next(file, 1)).thenReturn(true).thenThrow(failure);

        round.importStarted();

        verify(batches).setAside(file);
    }
}
