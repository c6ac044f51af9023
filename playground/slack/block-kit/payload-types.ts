import type {
  ActionsBlock,
  AlertBlock,
  Block,
  CardBlock,
  CarouselBlock,
  ContainerBlock,
  ContextActionsBlock,
  ContextBlock,
  DataTableBlock,
  DividerBlock,
  FileBlock,
  HeaderBlock,
  HomeView,
  ImageBlock,
  InputBlock,
  MarkdownBlock,
  ModalView,
  PlanBlock,
  RichTextBlock,
  SectionBlock,
  TableBlock,
  TaskCardBlock,
  VideoBlock,
} from '@slack/types';

// schema/generate-schema.ts turns these types into schema.generated.json, and reads limits out of the docblocks:
// here and in @slack/types "Maximum length for this field is 50 characters." is code.

interface Segment {
  /** Maximum length for this field is 20 characters. */
  label: string;
  value: number;
}

interface DataPoint {
  /** Maximum length for this field is 20 characters. */
  label: string;
  value: number;
}

interface Series {
  /** Maximum length for this field is 20 characters. */
  name: string;
  /** Minimum 1, maximum 20 items. */
  data: DataPoint[];
}

interface PieChart {
  type: 'pie';
  /** Minimum 1, maximum 6 items. */
  segments: Segment[];
}

interface AxisChart {
  type: 'line' | 'bar' | 'area';
  /** Minimum 1, maximum 6 items. */
  series: Series[];
  axis_config: {
    /** Minimum 1, maximum 20 items. */
    categories: string[];
    /** Maximum length for this field is 50 characters. */
    x_label?: string;
    /** Maximum length for this field is 50 characters. */
    y_label?: string;
  };
}

/**
 * A native chart; @slack/types 3.2.0 does not know it yet.
 * https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
 */
export interface DataVisualizationBlock extends Block {
  type: 'data_visualization';
  /** Maximum length for this field is 50 characters. */
  title: string;
  chart: PieChart | AxisChart;
}

/** @slack/types lets a task be any record, which would accept everything. */
interface StrictPlanBlock extends Omit<PlanBlock, 'tasks'> {
  tasks?: TaskCardBlock[];
}

type EverywhereBlock =
  | ActionsBlock
  | ContextBlock
  | DividerBlock
  | HeaderBlock
  | ImageBlock
  | InputBlock
  | RichTextBlock
  | SectionBlock
  | VideoBlock;

/** Which block works where: https://docs.slack.dev/reference/block-kit/blocks */
export type MessageBlock =
  | EverywhereBlock
  | CardBlock
  | CarouselBlock
  | ContainerBlock
  | ContextActionsBlock
  | DataTableBlock
  | DataVisualizationBlock
  | FileBlock
  | MarkdownBlock
  | StrictPlanBlock
  | TableBlock
  | TaskCardBlock;

/** Maximum 50 blocks. https://docs.slack.dev/reference/block-kit/blocks */
export type MessageBlocks = MessageBlock[];

/** An alert works in modals only: https://docs.slack.dev/reference/block-kit/blocks/alert-block */
export type ModalBlock = EverywhereBlock | AlertBlock;

interface StrictModalView extends Omit<ModalView, 'blocks'> {
  /** Maximum 100 blocks. */
  blocks: ModalBlock[];
}

interface StrictHomeView extends Omit<HomeView, 'blocks'> {
  /** Maximum 100 blocks. */
  blocks: EverywhereBlock[];
}

/** https://docs.slack.dev/reference/views */
export type ViewPayload = StrictModalView | StrictHomeView;
