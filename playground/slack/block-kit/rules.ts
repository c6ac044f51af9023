import type { BlockKitProblem } from './problem.ts';
import { atMostTwoCharts, seriesCoverTheCategories, seriesNamesAreUnique } from './rules/charts.ts';
import {
  initialOptionsAreOffered,
  menusHaveOneSourceOfOptions,
  onlyOverflowOptionsHaveUrls,
} from './rules/choices.ts';
import {
  cardsAreNotEmpty,
  containersAreTitled,
  markdownIsShortEnoughInTotal,
  onlyCollapsibleContainersStartCollapsed,
  sectionsHaveTextOrFields,
} from './rules/content.ts';
import { actionIdsAreUniqueInTheirBlock, blockIdsAreUnique, oneElementHasFocus } from './rules/ids.ts';
import { imagesHaveOneSource } from './rules/images.ts';
import {
  filesAreAskedForInModals,
  lowerBoundsAreNotAboveUpperBounds,
  modalsWithInputsHaveSubmit,
} from './rules/inputs.ts';
import {
  cellsAreShortEnoughInTotal,
  dataTableHeadersArePlain,
  dataTablesAreRectangular,
  onlyOneTable,
  rowHeadersAreColumns,
} from './rules/tables.ts';
import type { Surface } from './surface.ts';

/** What types and limits cannot say. */
const rules: readonly ((surface: Surface) => readonly BlockKitProblem[])[] = [
  blockIdsAreUnique,
  actionIdsAreUniqueInTheirBlock,
  oneElementHasFocus,
  sectionsHaveTextOrFields,
  cardsAreNotEmpty,
  containersAreTitled,
  onlyCollapsibleContainersStartCollapsed,
  markdownIsShortEnoughInTotal,
  imagesHaveOneSource,
  menusHaveOneSourceOfOptions,
  initialOptionsAreOffered,
  onlyOverflowOptionsHaveUrls,
  modalsWithInputsHaveSubmit,
  filesAreAskedForInModals,
  lowerBoundsAreNotAboveUpperBounds,
  onlyOneTable,
  dataTablesAreRectangular,
  dataTableHeadersArePlain,
  rowHeadersAreColumns,
  cellsAreShortEnoughInTotal,
  atMostTwoCharts,
  seriesNamesAreUnique,
  seriesCoverTheCategories,
];

export function ruleProblems(surface: Surface): readonly BlockKitProblem[] {
  return rules.flatMap((rule) => rule(surface));
}
