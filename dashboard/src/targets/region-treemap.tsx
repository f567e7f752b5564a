import { TreemapChart } from 'echarts/charts';
import { TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { percent } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import type { Place } from './places.ts';
import { colorOf } from './shares.ts';

use([TreemapChart, TooltipComponent, SVGRenderer]);

/** No place is drawn smaller than the largest by more than this, so that each can be seen and clicked. */
const SMALLEST = 40;

interface TreemapProps {
  readonly places: readonly Place[];
  readonly label: string;
  readonly enter: (code: string) => void;
}

/**
 * The places below a division: as large as what is counted in them, coloured by how far they have come. What it says
 * and where it leads stands in the table beside it, for keyboards and readers of screens.
 */
export default function RegionTreemap({ places, label, enter }: TreemapProps) {
  const { texts, isDark } = usePreferences();
  const element = useRef<HTMLDivElement>(null);
  const entering = useRef(enter);
  useEffect(() => {
    entering.current = enter;
  }, [enter]);
  useEffect(() => {
    if (!element.current) return;
    const chart = init(element.current, null, { renderer: 'svg' });
    const most = Math.max(...places.map(({ progress }) => progress?.of ?? 0));
    const data = places.map(({ code, name, progress }) => ({
      id: code,
      name,
      value: Math.max(progress?.of ?? 0, most / SMALLEST, 1),
      told: progress?.share === null || progress?.share === undefined ? texts.targets.untold : percent(progress.share),
      itemStyle: { color: colorOf(progress?.share), borderColor: isDark ? '#151c25' : '#f4f6fa' },
    }));
    const words = ({ name, data: { told } }: { name: string; data: { told: string } }) => `${name} ${told}`;
    chart.setOption({
      animation: false,
      tooltip: { renderMode: 'richText', formatter: words },
      series: [
        {
          type: 'treemap',
          left: 0,
          top: 0,
          right: 0,
          bottom: 0,
          roam: false,
          nodeClick: false,
          breadcrumb: { show: false },
          label: { formatter: words, color: '#fff' },
          data,
        },
      ],
    });
    chart.on('click', ({ data: clicked }) => {
      const { id } = (clicked ?? {}) as { id?: string };
      if (id) entering.current(id);
    });
    const size = new ResizeObserver(() => chart.resize());
    size.observe(element.current);
    return () => {
      size.disconnect();
      chart.dispose();
    };
  }, [places, isDark, texts]);
  return <div ref={element} className="treemap" role="img" aria-label={label} />;
}
