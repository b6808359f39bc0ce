package community.securityir.local.standin;

import community.securityir.local.http.Endpoint;
import community.securityir.local.model.ApiModel;
import community.securityir.local.standin.attachment.AttachmentFiles;
import community.securityir.local.standin.attachment.PresignedUrls;
import community.securityir.local.standin.bucket.AttachmentEndpoint;
import community.securityir.local.standin.control.AdvancingClock;
import community.securityir.local.standin.control.AgentsEndpoint;
import community.securityir.local.standin.control.CasesEndpoint;
import community.securityir.local.standin.control.ClockEndpoint;
import community.securityir.local.standin.control.ControlEndpoint;
import community.securityir.local.standin.control.EventsEndpoint;
import community.securityir.local.standin.control.FaultPlan;
import community.securityir.local.standin.control.FaultsEndpoint;
import community.securityir.local.standin.control.HealthEndpoint;
import community.securityir.local.standin.control.MailEndpoint;
import community.securityir.local.standin.control.ResetEndpoint;
import community.securityir.local.standin.control.ResponderEndpoint;
import community.securityir.local.standin.control.SeedEndpoint;
import community.securityir.local.standin.control.SettingsEndpoint;
import community.securityir.local.standin.control.SnapshotEndpoint;
import community.securityir.local.standin.control.StaleReads;
import community.securityir.local.standin.control.TargetsEndpoint;
import community.securityir.local.standin.control.UnknownPathEndpoint;
import community.securityir.local.standin.control.openapi.OpenApiEndpoint;
import community.securityir.local.standin.event.Deliveries;
import community.securityir.local.standin.event.EventLog;
import community.securityir.local.standin.mail.Mailbox;
import community.securityir.local.standin.mail.Notifications;
import community.securityir.local.standin.mail.SmtpSender;
import community.securityir.local.standin.operation.Agents;
import community.securityir.local.standin.operation.AllCases;
import community.securityir.local.standin.operation.Announcements;
import community.securityir.local.standin.operation.CaseAttachments;
import community.securityir.local.standin.operation.CaseChange;
import community.securityir.local.standin.operation.Operations;
import community.securityir.local.standin.operation.Responder;
import community.securityir.local.standin.operation.Seed;
import community.securityir.local.standin.operation.Switches;
import community.securityir.local.standin.snapshot.Snapshots;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.wire.ApiEndpoint;
import community.securityir.local.standin.wire.Handler;
import community.securityir.local.standin.wire.Interceptor;
import community.securityir.local.standin.wire.SignatureCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stand-in of AWS Security Incident Response: the endpoints of its API, over a store of its own. */
public final class StandIn implements AutoCloseable {

    private final ServiceStore store;
    private final ApiModel model;
    private final Endpoint api;
    private final Endpoint apiWithoutFaults;
    private final Snapshots snapshots;
    private final FaultPlan faults;
    private final Switches switches;
    private final AdvancingClock clock;
    private final List<ControlEndpoint> control;
    private final Deliveries deliveries;
    private final SmtpSender sender;
    private final EventLog events;
    private final Mailbox mailbox;
    private final List<Runnable> alsoReset = new CopyOnWriteArrayList<>();

    private StandIn(ServiceStore store, StandInOptions options) {
        this.store = store;
        this.model = ApiModel.load();
        this.clock = new AdvancingClock(options.clock());
        CaseChange cases = new CaseChange(store, clock, new Announcements(new Notifications(options.smtp() != null)));
        this.switches = new Switches(options.strictMembership(), options.teamWatchers());
        AttachmentFiles files = AttachmentFiles.in(options.folder().resolve("attachments"));
        this.snapshots = new Snapshots(store, files, options.folder().resolve("snapshots"), clock);
        CaseAttachments attachments =
                new CaseAttachments(store, cases, model, files, new PresignedUrls(store.signingKey()));
        attachments.removeLeftovers();
        Map<String, Handler> handlers = Operations.of(store, cases, model, clock, switches, attachments);
        this.faults = new FaultPlan(model, new StaleReads(model, handlers, clock));
        SignatureCheck signatures = options.secret() == null
                ? SignatureCheck.NONE : new SignatureCheck(options.secret(), options.clock());
        this.api = new ApiEndpoint(model, options.defaultAccount(), handlers, faults, signatures);
        this.apiWithoutFaults =
                new ApiEndpoint(model, options.defaultAccount(), handlers, Interceptor.NONE, signatures);
        this.events = new EventLog(store);
        this.mailbox = new Mailbox(store, options.smtp());
        this.deliveries = new Deliveries(store, Deliveries.RETRIES);
        this.sender = options.smtp() == null ? null : new SmtpSender(store, options.smtp(), SmtpSender.RETRIES);
        this.control = List.of(new HealthEndpoint(model, handlers.keySet()), new CasesEndpoint(new AllCases(store)),
                new ResponderEndpoint(new Responder(store, cases, model)),
                new AgentsEndpoint(new Agents(store, cases, model)), new FaultsEndpoint(faults, model),
                new SettingsEndpoint(switches), new ClockEndpoint(clock),
                new SeedEndpoint(new Seed(store, cases, model)), new SnapshotEndpoint(snapshots, faults),
                new AttachmentEndpoint(attachments, files, switches), new EventsEndpoint(events),
                new TargetsEndpoint(deliveries), new MailEndpoint(mailbox));
    }

    /**
     * Opens the stand-in over what an earlier one left in the folder, if anything.
     *
     * @throws IllegalStateException if the folder's data cannot be read
     */
    public static StandIn open(StandInOptions options) {
        return new StandIn(ServiceStore.open(options.folder()), options);
    }

    /** The API of the service, under {@code /v1/}. */
    public Endpoint api() {
        return api;
    }

    /**
     * The same API past all faults: every answer comes, at once, and is current. For a server of its own, where tests
     * look up how things really are and people act whom no fault is to hit.
     */
    public Endpoint apiWithoutFaults() {
        return apiWithoutFaults;
    }

    /** What no AWS service has: health and switches, under {@code /_sir/}. */
    public List<Endpoint> control() {
        return control(List.of(), () -> { });
    }

    /**
     * The same where something else is behind the same port.
     *
     * @param others what else there is under {@code /_sir/}; described together with this
     * @param forgetStacks forgets the stacks, for a reset that asks for it
     */
    public List<Endpoint> control(List<ControlEndpoint> others, Runnable forgetStacks) {
        List<ControlEndpoint> described = new ArrayList<>(control);
        described.add(new ResetEndpoint(this::reset, forgetStacks));
        described.addAll(others);
        OpenApiEndpoint openApi = new OpenApiEndpoint(described, model);
        described.add(openApi);
        List<Endpoint> all = new ArrayList<>(described);
        all.add(new UnknownPathEndpoint(described));
        return all;
    }

    /** What happened. */
    public EventLog events() {
        return events;
    }

    /** What people are told. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /** What the API is. */
    public ApiModel model() {
        return model;
    }

    /** The service's time. */
    public AdvancingClock clock() {
        return clock;
    }

    /** A reset empties that too, beforehand. */
    public void alsoReset(Runnable part) {
        alsoReset.add(part);
    }

    /** Empties everything and puts every switch as it was at the start: faults, settings and the clock. */
    public void reset() {
        alsoReset.forEach(Runnable::run);
        faults.reset();
        snapshots.empty();
        switches.reset();
        clock.reset();
    }

    /** Stops deliveries and mails and closes the store; requests that come later fail. */
    @Override
    public void close() {
        deliveries.close();
        if (sender != null) {
            sender.close();
        }
        store.close();
    }
}
