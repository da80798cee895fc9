import {
  mdiBookmarkBoxOutline,
  mdiChartBoxOutline,
  mdiFlaskOutline,
  mdiFolderOutline,
  mdiPodiumBronze,
  mdiPodiumGold,
  mdiPodiumSilver,
  mdiShapeOutline,
  mdiStarOutline,
  mdiTextureBox,
} from '@mdi/js';
import type { Schemas } from '@/lib/api';

/** The signs groups may have, by the names the API knows them by. */
export const GROUP_SIGNS: Record<Schemas['GroupIcon'], string> = {
  'mdi-bookmark-box-outline': mdiBookmarkBoxOutline,
  'mdi-folder-outline': mdiFolderOutline,
  'mdi-shape-outline': mdiShapeOutline,
  'mdi-chart-box-outline': mdiChartBoxOutline,
  'mdi-flask-outline': mdiFlaskOutline,
  'mdi-star-outline': mdiStarOutline,
  'mdi-texture-box': mdiTextureBox,
  'mdi-podium-bronze': mdiPodiumBronze,
  'mdi-podium-silver': mdiPodiumSilver,
  'mdi-podium-gold': mdiPodiumGold,
};

/** The sign of a group. */
export function groupSign(icon: Schemas['GroupIcon']): string {
  return GROUP_SIGNS[icon];
}
