/** What the classic scripts of a picture find in their page. */
interface Window {
  restoreCreateElement?: () => void;
  vis?: typeof vis;
}

/** The part of vis-network that picture.js calls. */
declare namespace vis {
  type Id = string;
  interface Point {
    x: number;
    y: number;
  }
  class DataSet {
    constructor(items: object[]);
    update(items: object[]): void;
  }
  class Network {
    constructor(holder: HTMLElement, data: { nodes: DataSet; edges: DataSet }, options: object);
    on(event: "beforeDrawing" | "afterDrawing", listener: (pen: CanvasRenderingContext2D) => void): void;
    on(event: "click" | "dragEnd", listener: (event: { nodes: Id[] }) => void): void;
    on(event: "hoverNode" | "blurNode", listener: (event: { node: Id }) => void): void;
    on(event: "resize", listener: () => void): void;
    DOMtoCanvas(point: Point): Point;
    fit(options: object): void;
    focus(id: Id, options: object): void;
    getPositions(ids?: Id[]): Record<Id, Point>;
    getScale(): number;
    moveTo(options: object): void;
    redraw(): void;
    selectNodes(ids: Id[], highlightEdges: boolean): void;
    storePositions(): void;
    unselectAll(): void;
  }
}

/** What picture.js reads from its page. */
declare namespace Pictures {
  interface Node {
    id: string;
    label: string;
    name: string;
    shape: string;
    size: number;
    color: string;
    digit: string;
    ink: string;
    date: string;
    subject: boolean;
    lines: [string, string][];
    x: number;
    y: number;
  }

  interface Edge {
    id: string;
    from: string;
    to: string;
    says: string;
    color: string;
    dark: string;
    width: number;
    dashes: boolean | number[];
    arrows: unknown;
  }

  type Point = { x: number; y: number };
  type Box = { left: number; right: number; top: number; bottom: number };
  type Bend = { enabled: boolean; type?: string; roundness?: number };

  /** What the names need to know of a picture. */
  interface Drawing {
    data: { nodes: Node[] };
    links: Map<string, Edge[]>;
    chosen: string | null;
    hovered: string | null;
    growth: number;
    colours: { halo: string; text: string };
    holder: HTMLElement;
    network: vis.Network;
    isNear(id: string): boolean;
  }
}
