package org.placewell.custody;

import org.springframework.beans.factory.BeanFactory;

/** One round of the sweep that writes copies to the share, for demo data and for tests outside this room. */
public final class ShareRound {

    private ShareRound() {}

    public static void run(BeanFactory beans) {
        beans.getBean(ShareSweep.class).sweep();
    }
}
