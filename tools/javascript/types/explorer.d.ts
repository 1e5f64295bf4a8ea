/** The shapes that the explorer's modules share: what the service answers and what a picture is. */
declare namespace Explorer {
  type Core = import("cytoscape").Core;
  type Point = { x: number; y: number };
  /** Left, top, right, bottom, in pixels. */
  type Box = [number, number, number, number];
  /** First and last day, both inside. */
  type Span = [string, string];
  type Query = [string, string | number | boolean][];

  /** Something the picture draws: a record, or a group of them. */
  interface ChartNode {
    id: string;
    kind: string;
    caption: string;
    style: string;
    more: number;
    says?: string;
    marking?: string | null;
    x?: number;
    y?: number;
    on?: string | null;
    until?: string | null;
    band?: number | null;
    force_name?: string | null;
    date_of_birth?: string | null;
    record_ids?: string[];
    roles?: string[];
    links?: Record<string, number>;
    not_shown?: Record<string, number>;
    counted?: boolean | null;
    protected?: boolean;
    subject?: boolean;
    evidence?: boolean;
    // Only groups have what follows.
    group?: { count: number };
    members?: string[];
    remote?: boolean;
    beside?: { id: string; count: number }[];
  }

  interface Group extends ChartNode {
    group: { count: number };
    members: string[];
    x: number;
    y: number;
  }

  interface Edge {
    id: string;
    kind: string;
    start: string;
    end: string;
    says?: string;
    source?: string;
    evidence?: boolean;
    from?: string | null;
    to?: string | null;
  }

  interface ServedGroup {
    id: string;
    caption: string;
    count: number;
    members: string[];
    beside: { id: string; count: number }[];
    style: string;
    x: number;
    y: number;
  }

  type NodeCounts = Required<Pick<ChartNode, "id" | "links" | "not_shown" | "more">>;

  /** A chart as the service answers it. */
  interface ChartAnswer {
    as_of: string;
    starts: string[];
    nodes: ChartNode[];
    edges: Edge[];
    groups?: ServedGroup[];
    touched?: NodeCounts[];
    total: number;
    returned: number;
    truncated: boolean;
    grouped?: boolean;
    shown: string;
    size: { usual: number; most: number; choose_above: number };
  }

  interface Focus {
    says: string;
    ids: Set<string>;
    edges: Set<string> | null;
  }

  interface Note {
    on: string | null;
    text: string;
  }

  interface Filter {
    bandFrom: number;
    force: string;
    text: string;
  }

  interface AxisGuides {
    /** Views kept before lines had owners have none. */
    lanes: { id?: string; y: number }[];
    days: { x: number; day: string }[];
  }

  /** All that a picture is; replaced as a whole and never changed. */
  interface Chart {
    starts: string[];
    nodes: Map<string, ChartNode>;
    edges: Map<string, Edge>;
    places: Map<string, Point>;
    pinned: Set<string>;
    hidden: Set<string>;
    off: Set<string>;
    filter: Filter;
    period: Span | null;
    layout: string;
    guides: AxisGuides | null;
    networkPlaces: [string, Point][] | null;
    marks: Set<string>;
    focus: Focus | null;
    groups: Map<string, Group>;
    notes: Note[];
    title: string;
    as_of: string | null;
    size: ChartAnswer | null;
  }

  type HiddenCounts = { hand: number; legend: number; filter: number; period: number; grouped: number };

  /** What of a chart is drawn. */
  interface View {
    nodes: ChartNode[];
    edges: Edge[];
    ids: Set<string>;
    hidden: HiddenCounts;
  }

  /** Which rules each node meets, by its id. */
  type Marked = Map<string, string[]>;

  type Listener = (subject: "chart" | "selection", description: string | null) => void;

  interface ViewState {
    starts?: string[];
    places?: Record<string, [number, number]>;
    pinned?: string[];
    hidden?: string[];
    off?: string[];
    marks?: string[];
    filter?: Filter;
    period?: Span | null;
    layout?: string;
    notes?: Note[];
    groups?: { caption: string; members: string[]; x: number; y: number }[];
    focus?: { says: string; ids?: string[] } | null;
  }

  interface SavedView {
    id: string;
    title: string;
    by: string;
    at: string;
    state: ViewState;
  }

  interface NodeStyle {
    key: string;
    label: string;
    shape: string;
    fill: string;
    ink: string;
    digit: string;
    size: number;
  }

  interface EdgeStyle {
    key: string;
    label: string;
    colours: [string, string];
    width: number;
    dashes: number[];
    arrow: boolean;
  }

  /** What the page was opened on, and what never changes while it is open. */
  interface PageData {
    person: string | null;
    view: string | null;
    finding: string | null;
    as_of: string | null;
    rules: { id: string; number: string; title: string; status: string; subject: string }[];
    dismissals: Record<string, string>;
    legend: { nodes: NodeStyle[]; edges: EdgeStyle[] };
    wording: Wording;
    /** Where a history has documents of one day and one detail, and what they are called. */
    documents: { table: string; label: string; day: string; detail: string }[];
  }

  /** The tables of viz/wording.toml. */
  interface Wording {
    rule_status: Record<string, string>;
    condition: Record<string, string>;
    outcome: Record<string, string>;
    decision: Record<string, string>;
    decision_meaning: Record<string, string>;
    role: Record<string, string>;
    node_kind: Record<string, [singular: string, plural: string]>;
    node_style: Record<string, string>;
    link_kind: Record<string, string>;
    marking: Record<string, string>;
  }

  interface Position {
    id: string;
    neighbours: number;
    degree: number;
    betweenness: number;
    core: number;
    community: number;
  }

  interface SearchHit {
    id: string;
    kind: string;
    caption: string;
    dates_of_birth?: string[];
    roles?: Record<string, number>;
  }

  interface Neighbours {
    total: number;
    links: { link: string; kind: string; count: number }[];
    years: { year: number; count: number }[];
  }

  interface PathAnswer {
    hops: number | null;
    max_hops: number;
    paths: string[][];
    truncated: boolean;
  }

  interface Finding {
    id: string;
    pattern: string;
    summary: string;
    status: string;
    condition: string;
    as_of: string;
    decision: string;
    decided?: { by: string; reason: string } | null;
    subject: { kind: string; id: string };
  }

  interface FindingPage {
    findings: Finding[];
    returned: number;
    total: number;
    truncated: boolean;
  }

  interface Explanation {
    number: string;
    title: string;
    outcome: string;
    summary: string;
    conditions: { applies: boolean; passed: boolean | null; sentence: string }[];
    limitations: string[];
  }

  /** A record as its endpoint gives it; only the fields that rows and panels read are named. */
  interface RecordedRow {
    id: string;
    record_id: string;
    recorded_at: string;
    source: string;
    marking?: string;
    former?: { superseded_at: string }[];
    [field: string]: unknown;
  }

  interface Address {
    id: string;
    lines?: string[];
    town?: string | null;
    postcode?: string | null;
    protected?: boolean;
  }

  type Person = { id: string; name: string | null };
  type Party = { person: Person; role: string; status?: string | null; relationship?: string | null; injury?: string | null };

  interface Incident extends RecordedRow {
    occurred_on: string | null;
    title: string | null;
    kind: string;
    band: number | null;
    narrative?: string | null;
    address?: Address | null;
    people: Party[];
    roles: { role: string; status?: string | null }[];
    behaviours: string[];
  }

  type Stay = { from: string | null; to: string | null; address: Address };
  type Resident = { from: string | null; to: string | null; person: Person };
  type Tie = Resident & { kind: string };
  type Assessment = RecordedRow & { made_on: string; tool: string; grade?: string | null };

  interface PersonHistory {
    incidents: Incident[];
    residences: Stay[];
    partners: Tie[];
    relatives: Tie[];
    orders: (RecordedRow & { made_on: string; kind: string; against_subject: boolean; expires_on?: string | null })[];
    referrals: (RecordedRow & { made_on: string; scheme: string; outcome: string | null })[];
    assessments: Assessment[];
    managements: (RecordedRow & { from: string; scheme: string; category?: string | null; level?: string | null })[];
    convictions: (RecordedRow & { convicted_on: string; offence_code: string; disposal: string | null })[];
    risk_assessments: (RecordedRow & { made_on: string; tool: string; grade: string | null })[];
    protection_plans: (RecordedRow & { from: string; category: string | null })[];
    deaths: (RecordedRow & { died_on: string; cause: string | null })[];
    records: RecordedRow[];
  }

  interface IncidentHistory {
    incident: Incident;
    assessments: Assessment[];
    convictions: (RecordedRow & { convicted_on: string; offence_code: string; person: Person })[];
  }

  interface AddressHistory {
    incidents: Incident[];
    residents: Resident[];
    orders: (RecordedRow & { made_on: string; kind: string })[];
    records: RecordedRow[];
  }

  /** How long the lists of an answer are that go on, and where it does; the service always says. */
  type Paged = { totals?: Record<string, number>; next?: string | null };
  type RecordHistory = (PersonHistory | IncidentHistory | AddressHistory) & Paged;

  /** One dated line of a history; it leads to what has its id. */
  interface HistoryRow {
    on: string | null;
    id: string;
    what: string;
    notes: (string | null | undefined | false)[];
    band?: number | null;
  }

  interface MenuItem {
    label?: string;
    keys?: string;
    act?: () => unknown;
    rule?: boolean;
    checked?: boolean;
    disabled?: boolean;
  }

  interface OverlayRule {
    id: string;
    label: string;
    meets: (node: ChartNode, now: number) => boolean;
  }

  /** Everything that can be done, by name. */
  interface Actions {
    layout(kind: string): unknown;
    reveal(id: string): Promise<unknown>;
    position(id: string, holder: HTMLElement): Promise<unknown>;
    pin(): unknown;
    mark(rule: OverlayRule): unknown;
    mode(name: "move" | "box" | "lasso"): unknown;
    modeNow(): string;
    expand(id: string): unknown;
    choose(id: string): unknown;
    layOutAgain(): unknown;
    unpinAll(): unknown;
    selectAll(): unknown;
    invert(): unknown;
    selectNeighbours(): unknown;
    hide(): unknown;
    hideOthers(): unknown;
    showAll(): unknown;
    neighbourhood(hops: number): unknown;
    component(): unknown;
    core(least: number): unknown;
    groupLeaves(): unknown;
    groupCommunities(): unknown;
    groupSelected(): unknown;
    openAllGroups(): unknown;
    export(form: string): unknown;
    note(id: string | null): unknown;
    help(): unknown;
    table(): unknown;
    escape(): unknown;
    menu(id: string | null, x: number, y: number): unknown;
  }
}
