package org.placewell.onboarding;

/** The human steps of a packet; each is one user task of {@code EmployerOnboarding}. */
public enum Step {
    SUBMISSION(Duty.PREPARER, "Packet submitted"),
    SUPERVISOR_REVIEW(Duty.ER_SUPERVISOR, "Reviewed as ER supervisor"),
    APU_REVIEW(Duty.APU, "Reviewed as APU"),
    CORRECTION(Duty.ER_SUPERVISOR, "Packet corrected"),
    MANAGER_DECISION(Duty.MANAGER, "Decided as manager");

    private final Duty duty;
    private final String title;

    Step(Duty duty, String title) {
        this.duty = duty;
        this.title = title;
    }

    Duty duty() {
        return duty;
    }

    public String title() {
        return title;
    }

    /** Whether a packet in this state waits for the step (D3). */
    public boolean isDueIn(PacketState state) {
        return switch (this) {
            case SUBMISSION -> state == PacketState.PREPARING || state == PacketState.RETURNED_TO_PREPARER;
            case SUPERVISOR_REVIEW -> state == PacketState.ER_REVIEW;
            case APU_REVIEW -> state == PacketState.APU_REVIEW || state == PacketState.RETURNED_TO_APU;
            case CORRECTION -> state == PacketState.RETURNED_TO_SUPERVISOR;
            case MANAGER_DECISION -> state == PacketState.MANAGER_REVIEW;
        };
    }
}
