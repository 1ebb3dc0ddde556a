package org.placewell.employers;

import org.springframework.context.ApplicationContext;

/** Lets tests of other rooms say when agreements that have ended are noticed. */
public final class Terms {

    private Terms() {}

    public static void end(ApplicationContext house) {
        house.getBean(TermSweep.class).sweep();
    }

    public static void askForRenewals(ApplicationContext house) {
        house.getBean(RenewalSweep.class).sweep();
    }
}
