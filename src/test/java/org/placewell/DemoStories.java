package org.placewell;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.EmployerKeeping;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.PeopleAndPlaces;
import org.placewell.employers.Sector;
import org.placewell.employers.Terms;
import org.placewell.employers.Tier;
import org.placewell.employers.Topic;
import org.placewell.employers.WorksiteEntry;
import org.placewell.joborders.OrderField;
import org.placewell.joborders.Program;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.ErrorCode;
import org.placewell.staff.Staff;
import org.springframework.context.ApplicationContext;

/**
 * Three weeks of an invented county, told through the faces as the demo people: employers, the ways to them, packets, files and job orders in
 * different states.
 * Loaded once into an empty database of the local run.
 */
final class DemoStories {

    private record Event(Instant at, Runnable what) {}

    private final Staff staff;
    private final EmployerRelations employers;
    private final EmployerStanding standing;
    private final PacketActors people;
    private final OrderActors orders;
    private final OutreachActors outreach;
    private final PeopleAndPlaces places;
    private final EmployerKeeping keeping;
    private final ApplicationContext house;
    private final FileActors files;
    private final Runnable share;
    private final BusinessCalendar calendar;
    private final ProcessEngine engine;
    private final AdjustableClock clock;
    private final List<Event> events = new ArrayList<>();

    DemoStories(
            Staff staff,
            EmployerRelations employers,
            EmployerStanding standing,
            PacketActors people,
            OrderActors orders,
            OutreachActors outreach,
            PeopleAndPlaces places,
            EmployerKeeping keeping,
            ApplicationContext house,
            FileActors files,
            Runnable share,
            BusinessCalendar calendar,
            ProcessEngine engine,
            AdjustableClock clock) {
        this.staff = staff;
        this.employers = employers;
        this.standing = standing;
        this.people = people;
        this.orders = orders;
        this.outreach = outreach;
        this.places = places;
        this.keeping = keeping;
        this.house = house;
        this.files = files;
        this.share = share;
        this.calendar = calendar;
        this.engine = engine;
        this.clock = clock;
    }

    /** Takes the clock back three weeks, lets everything happen in its order and sets the clock right again. */
    void tell() {
        Instant present = Clock.systemUTC().instant();
        LocalDate start = LocalDate.ofInstant(present, BusinessCalendar.COUNTY).minusWeeks(3);
        plan(new Days(start));
        JobExecutor jobExecutor =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        jobExecutor.shutdown();
        clock.setTo(start.atTime(7, 30).atZone(BusinessCalendar.COUNTY).toInstant());
        try {
            DemoPeople.hire(staff);
            events.stream().sorted(Comparator.comparing(Event::at)).forEach(event -> {
                if (event.at().isBefore(present)) {
                    clock.setTo(event.at());
                    event.what().run();
                    runJobs();
                }
            });
        } finally {
            clock.reset();
            jobExecutor.start();
        }
    }

    /** The n-th business day since the start, at a time of the county. */
    private final class Days {

        private final List<LocalDate> businessDays;

        LocalDate day(int day) {
            return businessDays.get(day);
        }

        Days(LocalDate start) {
            businessDays = start.datesUntil(start.plusWeeks(6))
                    .filter(calendar::isBusinessDay)
                    .limit(20)
                    .toList();
        }

        Instant at(int day, String time) {
            return businessDays
                    .get(day)
                    .atTime(LocalTime.parse(time))
                    .atZone(BusinessCalendar.COUNTY)
                    .toInstant();
        }
    }

    /** One packet's way; its number is known once it has been opened. */
    private final class Story {

        private final Days days;
        private String packet = "";
        private Instant last = Instant.MIN;

        Story(Days days) {
            this.days = days;
        }

        private Instant after(int day, String time) {
            Instant at = days.at(day, time);
            if (at.isBefore(last)) {
                throw new IllegalArgumentException("A story goes forward: day " + day + ", " + time);
            }
            last = at;
            return at;
        }

        Story opened(int day, String time, String counselor, String employer, Tier tier) {
            events.add(
                    new Event(days.at(day, time), () -> packet = people.opens(counselor, numbers.of(employer), tier)));
            return this;
        }

        Story then(int day, String time, Consumer<String> what) {
            events.add(new Event(after(day, time), () -> what.accept(packet)));
            return this;
        }
    }

    /** Employer numbers by legal name. */
    private static final class Numbers {
        private final Map<String, String> byName = new HashMap<>();

        String of(String name) {
            String number = byName.get(name);
            if (number == null) {
                throw new IllegalArgumentException(name);
            }
            return number;
        }
    }

    private final Numbers numbers = new Numbers();

    private void employer(Days days, String time, String counselor, NewEmployer facts) {
        events.add(new Event(
                days.at(0, time),
                () -> numbers.byName.put(facts.legalName(), ActingAs.call(counselor, () -> employers.add(facts)))));
    }

    private void plan(Days days) {
        employer(
                days,
                "08:05",
                "ers-ec-1",
                facts(
                        "Alviso Clinic LLC",
                        "Alviso Clinic",
                        Sector.PRIVATE,
                        "1410 Gold St",
                        "San Jose",
                        "95002",
                        "Priya Raman",
                        "hiring@alvisoclinic.example"));
        employer(
                days,
                "08:10",
                "ers-ec-1",
                facts(
                        "Southside Food Pantry",
                        null,
                        Sector.NON_PROFIT,
                        "220 Monterey Rd",
                        "San Jose",
                        "95111",
                        "Ana Beltran",
                        "ana@southsidepantry.example"));
        employer(
                days,
                "08:15",
                "ers-ec-2",
                facts(
                        "Castro Street Books Inc",
                        "Castro Street Books",
                        Sector.PRIVATE,
                        "301 Castro St",
                        "Mountain View",
                        "94041",
                        "Neil Foster",
                        "neil@castrobooks.example"));
        employer(
                days,
                "08:20",
                "ers-ec-2",
                facts(
                        "Milpitas Machine Works LLC",
                        null,
                        Sector.PRIVATE,
                        "88 Abel St",
                        "Milpitas",
                        "95035",
                        "Joan Keller",
                        "jobs@milpitasmachine.example"));
        employer(
                days,
                "08:25",
                "ers-ec-3",
                facts(
                        "Gilroy Garlic Growers Co-op",
                        null,
                        Sector.PRIVATE,
                        "7450 Monterey St",
                        "Gilroy",
                        "95020",
                        "Rosa Ibarra",
                        "office@gilroygarlic.example"));
        employer(
                days,
                "08:30",
                "ers-ec-3",
                facts(
                        "Morgan Hill Community Library",
                        null,
                        Sector.PUBLIC,
                        "660 West Main Ave",
                        "Morgan Hill",
                        "95037",
                        "Tom Becker",
                        "tbecker@mhlibrary.example"));
        employer(
                days,
                "08:35",
                "ers-ec-1",
                facts(
                        "Coyote Valley Preschool",
                        null,
                        Sector.NON_PROFIT,
                        "19 Bailey Ave",
                        "San Jose",
                        "95139",
                        "Hannah Stein",
                        "director@coyotepreschool.example"));
        employer(
                days,
                "08:40",
                "ers-ec-2",
                facts(
                        "Willow Glen Bike Repair LLC",
                        "Willow Glen Bikes",
                        Sector.PRIVATE,
                        "1155 Lincoln Ave",
                        "San Jose",
                        "95125",
                        "Drew Park",
                        "drew@wgbikes.example"));
        employer(
                days,
                "08:45",
                "ers-ec-3",
                facts(
                        "Evergreen Home Care Inc",
                        null,
                        Sector.PRIVATE,
                        "3005 Silver Creek Rd",
                        "San Jose",
                        "95121",
                        "Mina Shah",
                        "mina@evergreencare.example"));
        employer(
                days,
                "08:50",
                "ers-ec-1",
                facts(
                        "Blossom Hill Print Shop",
                        null,
                        Sector.PRIVATE,
                        "5700 Cottle Rd",
                        "San Jose",
                        "95123",
                        "Carl Jensen",
                        "carl@bhprint.example"));

        new Story(days)
                .opened(0, "09:12", "ers-ec-1", "Alviso Clinic LLC", Tier.TIER_I)
                .then(
                        1,
                        "10:05",
                        packet -> people.completes(
                                "ers-ec-1", packet, Set.of(DocumentKind.AGREEMENT, DocumentKind.SCD_2538)))
                .then(1, "10:40", packet -> people.submits("ers-ec-1", packet))
                .then(2, "09:30", packet -> people.decidesAsSupervisor("er-supervisor-1", packet, "APPROVED", ""))
                .then(3, "13:10", packet -> {
                    people.findsError(
                            "apu-reviewer-1", packet, DocumentKind.W9, ErrorCode.UNDATED, "The signature has no date.");
                    people.passesAll("apu-reviewer-1", packet);
                    people.finishesReview("apu-reviewer-1", packet);
                })
                .then(5, "11:20", packet -> {
                    people.completes("er-supervisor-1", packet);
                    people.corrects("er-supervisor-1", packet, "New W9, signed and dated by the owner.");
                })
                .then(6, "14:00", packet -> {
                    people.passesAll("apu-reviewer-1", packet);
                    people.finishesReview("apu-reviewer-1", packet);
                })
                .then(7, "15:45", packet -> people.decidesAsManager("program-manager-1", packet, "APPROVED", ""))
                .then(8, "08:50", packet -> {
                    files.registers("er-supervisor-1", packet, "ecc-cst-1");
                    files.forwards("er-supervisor-1", packet, 3);
                })
                .then(9, "13:20", packet -> {
                    files.counts("ecc-cst-1", packet, 3);
                    files.scansAll("ecc-cst-1", packet);
                    share.run();
                    files.returns("ecc-cst-1", packet, 3);
                })
                .then(10, "09:05", packet -> files.accepts("apu-custodian-1", packet, 3))
                .then(10, "09:40", packet -> files.stores("apu-custodian-1", packet, "HF-0412"));

        new Story(days)
                .opened(6, "10:30", "ers-ec-1", "Southside Food Pantry", Tier.TIER_II_PWEX)
                .then(8, "11:00", packet -> {
                    people.completes("ers-ec-1", packet);
                    people.submits("ers-ec-1", packet);
                })
                .then(9, "16:10", packet -> people.decidesAsSupervisor("er-supervisor-2", packet, "APPROVED", ""))
                .then(12, "10:15", packet -> {
                    people.passesAll("apu-reviewer-2", packet);
                    people.finishesReview("apu-reviewer-2", packet);
                });

        new Story(days)
                .opened(11, "09:40", "ers-ec-2", "Castro Street Books Inc", Tier.TIER_I)
                .then(11, "10:20", packet -> {
                    people.adds("ers-ec-2", packet, DocumentKind.AGREEMENT, "tier1-alviso-clinic/agreement.pdf");
                    people.types("ers-ec-2", packet, DocumentKind.AGREEMENT);
                    people.ticks("ers-ec-2", packet, DocumentKind.AGREEMENT);
                    people.adds("ers-ec-2", packet, DocumentKind.W9, "faults/w9-not-signed.pdf");
                    people.adds(
                            "ers-ec-2",
                            packet,
                            DocumentKind.VOIDED_CHECK,
                            "tier1-alviso-clinic/voided-check-photo.jpg");
                    people.types("ers-ec-2", packet, DocumentKind.VOIDED_CHECK);
                    people.ticks("ers-ec-2", packet, DocumentKind.VOIDED_CHECK);
                });

        new Story(days)
                .opened(10, "13:00", "ers-ec-2", "Milpitas Machine Works LLC", Tier.TIER_I)
                .then(12, "15:30", packet -> {
                    people.completes("ers-ec-2", packet);
                    people.submits("ers-ec-2", packet);
                });

        new Story(days)
                .opened(3, "08:50", "ers-ec-3", "Gilroy Garlic Growers Co-op", Tier.TIER_I)
                .then(5, "09:05", packet -> {
                    people.completes("ers-ec-3", packet);
                    people.submits("ers-ec-3", packet);
                })
                .then(6, "10:00", packet -> people.decidesAsSupervisor("er-supervisor-1", packet, "APPROVED", ""))
                .then(8, "11:35", packet -> {
                    people.findsError(
                            "apu-reviewer-1",
                            packet,
                            DocumentKind.PROOF_OF_INSURANCE,
                            ErrorCode.COVERAGE_MISSING,
                            "No workers' compensation on the certificate.");
                    people.findsError(
                            "apu-reviewer-1",
                            packet,
                            DocumentKind.VOIDED_CHECK,
                            ErrorCode.BAD_BANK,
                            "Two digits of the routing number are swapped.");
                    people.passesAll("apu-reviewer-1", packet);
                    people.finishesReview("apu-reviewer-1", packet);
                });

        new Story(days)
                .opened(1, "09:00", "ers-ec-3", "Morgan Hill Community Library", Tier.TIER_II_PWEX)
                .then(2, "14:00", packet -> {
                    people.completes("ers-ec-3", packet);
                    people.submits("ers-ec-3", packet);
                })
                .then(3, "10:00", packet -> people.decidesAsSupervisor("er-supervisor-1", packet, "APPROVED", ""))
                .then(4, "15:00", packet -> {
                    people.passesAll("apu-reviewer-2", packet);
                    people.finishesReview("apu-reviewer-2", packet);
                })
                .then(6, "09:10", packet -> people.decidesAsManager("program-manager-2", packet, "APPROVED", ""))
                .then(7, "08:55", packet -> {
                    files.registers("er-supervisor-1", packet, "ecc-cst-1");
                    files.forwards("er-supervisor-1", packet, 1);
                })
                .then(8, "11:15", packet -> files.counts("ecc-cst-1", packet, 1));

        new Story(days)
                .opened(9, "10:00", "ers-ec-1", "Coyote Valley Preschool", Tier.TIER_II_PWEX)
                .then(10, "11:00", packet -> {
                    people.completes("ers-ec-1", packet);
                    people.submits("ers-ec-1", packet);
                })
                .then(
                        11,
                        "09:20",
                        packet -> people.decidesAsSupervisor(
                                "er-supervisor-2",
                                packet,
                                "RETURNED",
                                "The job order request has no supervisor for the worksite. Please ask the director."));

        new Story(days)
                .opened(4, "13:30", "ers-ec-2", "Willow Glen Bike Repair LLC", Tier.TIER_I)
                .then(
                        7,
                        "16:20",
                        packet -> people.withdraws(
                                "ers-ec-2", packet, "The owner sells the shop and will call again in spring."));

        new Story(days)
                .opened(1, "15:00", "ers-ec-3", "Evergreen Home Care Inc", Tier.TIER_I)
                .then(2, "16:00", packet -> {
                    people.completes("ers-ec-3", packet);
                    people.submits("ers-ec-3", packet);
                })
                .then(
                        4,
                        "09:00",
                        packet -> people.decidesAsSupervisor(
                                "er-supervisor-2", packet, "APPROVED", "Called the owner; all originals are here."))
                .then(6, "10:45", packet -> {
                    people.passesAll("apu-reviewer-1", packet);
                    people.finishesReview("apu-reviewer-1", packet);
                })
                .then(
                        8,
                        "14:30",
                        packet -> people.decidesAsManager(
                                "program-manager-1", packet, "DENIED", "The state has suspended the care licence."));

        new Story(days)
                .opened(6, "09:15", "ers-ec-1", "Southside Food Pantry", Tier.TIER_I)
                .then(7, "10:00", packet -> {
                    people.completes("ers-ec-1", packet);
                    people.submits("ers-ec-1", packet);
                })
                .then(8, "10:30", packet -> people.decidesAsSupervisor("er-supervisor-1", packet, "APPROVED", ""));
        planOrders(days);
        planWays(days);
        planAgreements(days);
    }

    /** The way to one employer; its number is known once it has begun. */
    private final class Way {

        private final Days days;
        private final String counselor;
        private String number = "";

        Way(Days days, int day, String counselor, NewEmployer facts) {
            this.days = days;
            this.counselor = counselor;
            employer(days, "08:55", counselor, facts);
            events.add(new Event(
                    days.at(day, "09:05"), () -> number = outreach.starts(counselor, numbers.of(facts.legalName()))));
        }

        Way then(int day, String time, Consumer<String> what) {
            events.add(new Event(days.at(day, time), () -> what.accept(number)));
            return this;
        }

        Way meets(int agreed, int held, String place) {
            return then(agreed, "11:00", way -> outreach.plans(counselor, way, days.day(held), "10:00", place));
        }
    }

    /** One outreach in each of its states. */
    private void planWays(Days days) {
        new Way(
                days,
                11,
                "ers-ec-1",
                facts(
                        "Berryessa Bakery LLC",
                        null,
                        Sector.PRIVATE,
                        "990 Berryessa Rd",
                        "San Jose",
                        "95133",
                        "Luis Ortega",
                        "luis@berryessabakery.example"));
        new Way(
                        days,
                        10,
                        "ers-ec-1",
                        facts(
                                "Saratoga Tea House",
                                null,
                                Sector.PRIVATE,
                                "14500 Big Basin Way",
                                "Saratoga",
                                "95070",
                                "Mei Tanaka",
                                "mei@saratogatea.example"))
                .meets(10, 19, "14500 Big Basin Way, Saratoga");
        new Way(
                        days,
                        4,
                        "ers-ec-2",
                        facts(
                                "Campbell Auto Glass Inc",
                                null,
                                Sector.PRIVATE,
                                "77 Dell Ave",
                                "Campbell",
                                "95008",
                                "Ray Novak",
                                "ray@campbellglass.example"))
                .meets(5, 11, "77 Dell Ave, Campbell")
                .then(11, "11:10", way -> outreach.meets("ers-ec-2", way, "Ray Novak, Marcus Bell"))
                .then(
                        11,
                        "11:20",
                        way -> outreach.goesThrough(
                                "ers-ec-2",
                                way,
                                EnumSet.of(Topic.TERM_DATES, Topic.PAY_RATES, Topic.CONFIDENTIALITY),
                                days.day(11),
                                "Ray Novak"));
        new Way(
                        days,
                        3,
                        "ers-ec-3",
                        facts(
                                "Cupertino Call Center",
                                null,
                                Sector.PRIVATE,
                                "20400 Stevens Creek Blvd",
                                "Cupertino",
                                "95014",
                                "Asha Menon",
                                "asha@cupertinocalls.example"))
                .then(
                        4,
                        "15:00",
                        way -> outreach.waits(
                                "ers-ec-3", way, days.day(0).plusMonths(4), "They hire again after the summer."));
        new Way(
                        days,
                        2,
                        "ers-ec-1",
                        facts(
                                "Los Altos Nursery Inc",
                                null,
                                Sector.PRIVATE,
                                "245 Hawthorne Ave",
                                "Los Altos",
                                "94022",
                                "Greta Lind",
                                "greta@losaltosnursery.example"))
                .meets(2, 7, "245 Hawthorne Ave, Los Altos")
                .then(7, "11:05", way -> outreach.meets("ers-ec-1", way, "Greta Lind"))
                .then(
                        7,
                        "11:15",
                        way -> outreach.goesThrough(
                                "ers-ec-1", way, EnumSet.allOf(Topic.class), days.day(7), "Greta Lind"))
                .then(
                        7,
                        "11:30",
                        way -> outreach.hearsOfInterestInTierI("ers-ec-1", way, "Two gardeners who know roses."));
        new Way(
                        days,
                        1,
                        "ers-ec-2",
                        facts(
                                "Santana Valet Service",
                                null,
                                Sector.PRIVATE,
                                "355 Santana Row",
                                "San Jose",
                                "95128",
                                "Bill Quaid",
                                "bill@santanavalet.example"))
                .then(6, "16:00", way -> outreach.givesUp("ers-ec-2", way, "They hire relatives alone."));
    }

    /** An agreement that begins later, one that ends soon, one to be renewed, and a worksite that is suspended. */
    private void planAgreements(Days days) {
        employer(
                days,
                "08:56",
                "ers-ec-2",
                facts(
                        "Almaden Garden Center LLC",
                        null,
                        Sector.PRIVATE,
                        "6700 Almaden Expy",
                        "San Jose",
                        "95120",
                        "Sam Ito",
                        "sam@almadengarden.example"));
        approved(new Story(days), 2, "Almaden Garden Center LLC", days.day(0).plusWeeks(7));
        employer(
                days,
                "08:57",
                "ers-ec-2",
                facts(
                        "Los Gatos Laundry LLC",
                        null,
                        Sector.PRIVATE,
                        "15 University Ave",
                        "Los Gatos",
                        "95030",
                        "Ida Brandt",
                        "ida@losgatoslaundry.example"));
        approved(new Story(days), 1, "Los Gatos Laundry LLC", days.day(1));
        endsOn(days.at(6, "16:30"), "Los Gatos Laundry LLC", days.day(8));
        endsOn(days.at(9, "11:00"), "Alviso Clinic LLC", days.day(0).plusWeeks(9));
        events.add(new Event(days.at(9, "07:35"), () -> {
            Terms.end(house);
            Terms.askForRenewals(house);
        }));
        events.add(new Event(
                days.at(9, "10:30"),
                () -> ActingAs.run("ers-ec-1", () -> {
                    String clinic = numbers.of("Alviso Clinic LLC");
                    places.keepWorksite(
                            clinic,
                            null,
                            0,
                            new WorksiteEntry(
                                    "Alviso Clinic annex",
                                    "1500 Gold St",
                                    "San Jose",
                                    "95002",
                                    "Omar Haddad",
                                    null,
                                    null));
                    places.suspendWorksite(
                            clinic,
                            keeping.get(clinic).worksites().get(0).id(),
                            0,
                            "The fire exit is blocked; the owner is told.");
                })));
    }

    private void endsOn(Instant at, String employer, LocalDate last) {
        events.add(new Event(
                at,
                () -> ActingAs.run("er-supervisor-1", () -> {
                    String number = numbers.of(employer);
                    long seen = employers.get(number).tiers().get(0).version();
                    standing.endOn(number, Tier.TIER_I, seen, last);
                })));
    }

    /** A packet that nobody found anything in, in six days, for an agreement whose term begins on that day. */
    private void approved(Story story, int day, String employer, LocalDate begins) {
        story.opened(day, "09:25", "ers-ec-2", employer, Tier.TIER_I)
                .then(day, "10:30", packet -> {
                    LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
                    Map<String, String> agreement = new HashMap<>(
                            SampleFacts.sent(DocumentKind.AGREEMENT, people.sees("ers-ec-2", packet), today));
                    agreement.put("termFrom", begins.toString());
                    agreement.put("termTo", begins.plusYears(1).minusDays(1).toString());
                    people.adds("ers-ec-2", packet, DocumentKind.AGREEMENT, "tier1-alviso-clinic/agreement.pdf");
                    people.types("ers-ec-2", packet, DocumentKind.AGREEMENT, agreement);
                    people.ticks("ers-ec-2", packet, DocumentKind.AGREEMENT);
                    people.completes("ers-ec-2", packet);
                    people.submits("ers-ec-2", packet);
                })
                .then(day + 1, "11:00", packet -> people.decidesAsSupervisor("er-supervisor-1", packet, "APPROVED", ""))
                .then(day + 3, "13:30", packet -> {
                    people.passesAll("apu-reviewer-2", packet);
                    people.finishesReview("apu-reviewer-2", packet);
                })
                .then(day + 5, "09:40", packet -> people.decidesAsManager("program-manager-1", packet, "APPROVED", ""));
    }

    /** An order's way to ECA, in an hour, with a reason for whatever the checks find. */
    private void order(
            Days days,
            int day,
            String time,
            String counselor,
            String employer,
            Program program,
            Map<OrderField, String> fields,
            String eca) {
        Instant at = days.at(day, time);
        String[] order = {""};
        events.add(new Event(at, () -> {
            order[0] = orders.opens(counselor, numbers.of(employer), program, null);
            orders.types(counselor, order[0], fields);
            orders.explains(counselor, order[0], "Asked the employer; it is right as it is.");
        }));
        if (!eca.isEmpty()) {
            events.add(new Event(at.plusSeconds(900), () -> orders.handsIn(counselor, order[0])));
            events.add(new Event(at.plusSeconds(2400), () -> orders.entersInEca(counselor, order[0], eca)));
        }
    }

    private void planOrders(Days days) {
        Map<OrderField, String> receptionist =
                new HashMap<>(OrderActors.sound("Medical receptionist", "24.50", Program.TIER_I));
        receptionist.put(
                OrderField.DESCRIPTION,
                "Welcomes patients, answers the telephone, keeps the calendar of two doctors and their records.");
        receptionist.put(OrderField.LANGUAGES, "English, Spanish");
        receptionist.put(OrderField.SCHEDULE, "Monday to Friday, 8 to 4:30");
        receptionist.put(OrderField.PREDICTABLE, "true");
        receptionist.put(OrderField.HEALTH_BENEFITS, "true");
        receptionist.put(OrderField.CAREER_PATH, "true");
        order(days, 1, "11:10", "ers-ec-1", "Alviso Clinic LLC", Program.TIER_I, receptionist, "2026-20871");

        Map<OrderField, String> page = new HashMap<>(OrderActors.sound("Library page", "19.00", Program.TIER_II_PWEX));
        page.put(OrderField.DESCRIPTION, "Sorts and shelves books, helps visitors to find them, keeps rooms in order.");
        page.put(OrderField.SPECIALIZED, "true");
        page.put(OrderField.TARGET_GROUP, "People who have never worked in an office");
        order(days, 3, "09:30", "ers-ec-3", "Morgan Hill Community Library", Program.TIER_II_PWEX, page, "2026-20880");

        Map<OrderField, String> driver = new HashMap<>(OrderActors.sound("Pantry driver", "22.00", Program.TIER_I));
        driver.put(
                OrderField.DESCRIPTION, "Drives the van between farms, stores and the pantry, loads and unloads it.");
        driver.put(OrderField.LICENCE, "Class C");
        order(days, 9, "10:20", "ers-ec-1", "Southside Food Pantry", Program.TIER_I, driver, "2026-20894");

        Map<OrderField, String> packer =
                new HashMap<>(OrderActors.sound("Garlic packer", "17.50", Program.UNSUBSIDIZED));
        packer.put(
                OrderField.DESCRIPTION, "Sorts, weighs and packs garlic at the line, in shifts, from May to August.");
        packer.put(OrderField.JOB_TYPE, "SEASONAL");
        packer.put(OrderField.OPENINGS, "12");
        order(days, 6, "13:40", "ers-ec-3", "Gilroy Garlic Growers Co-op", Program.UNSUBSIDIZED, packer, "2026-20885");

        Map<OrderField, String> bookseller = new HashMap<>();
        bookseller.put(OrderField.TITLE, "Bookseller");
        bookseller.put(OrderField.OPENINGS, "one, perhaps two");
        bookseller.put(OrderField.WAGE_MIN, "20");
        order(days, 11, "11:30", "ers-ec-2", "Castro Street Books Inc", Program.TIER_I, bookseller, "");

        events.add(new Event(
                days.at(10, "15:00"),
                () -> ActingAs.run(
                        "program-manager-1",
                        () -> standing.suspend(
                                numbers.of("Morgan Hill Community Library"),
                                Tier.TIER_II_PWEX,
                                employers
                                        .get(numbers.of("Morgan Hill Community Library"))
                                        .tiers()
                                        .get(0)
                                        .version(),
                                "The branch is closed for repairs until spring."))));
    }

    private static NewEmployer facts(
            String legalName,
            @org.jspecify.annotations.Nullable String dba,
            Sector sector,
            String street,
            String city,
            String zip,
            String contact,
            String email) {
        return new NewEmployer(legalName, dba, sector, street, city, zip, contact, "408-555-0142", email);
    }

    /** The steps behind async borders, at once and in order, while the job executor rests. */
    private void runJobs() {
        ManagementService jobs = engine.getManagementService();
        List<Job> due = jobs.createJobQuery().active().executable().list();
        while (!due.isEmpty()) {
            due.forEach(job -> jobs.executeJob(job.getId()));
            due = jobs.createJobQuery().active().executable().list();
        }
    }
}
