"""Charts that PowerPoint draws itself."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from cvprstats.charts.style import text_ems
from cvprstats.report.pages import Chart
from cvprstats.text import printable, spreadsheet

_LEAST_LABEL, _MOST_LABEL = 11, 18
"""Points of labels."""
_ABOVE_BARS = 1.0
"""Inches of a chart's title and key."""
_BEYOND = 1.08
"""How far the axis goes beyond the longest bar, for its label."""
_GAP = 0.4
"""Gap between the bars of two categories, in bars."""
_FILLING = 0.82, 0.9
"""Part of a bar's height and of a column's width that labels fill: programs leave out any that
touch."""


def add_chart(slide: Slide, chart: Chart, place: tuple[int, int, int, int]) -> Any:  # noqa: ANN401 - a graphic frame
    """Add a chart whose numbers can be edited; `place` is left, top, width and height."""
    data = CategoryChartData(number_format=chart.number_format)
    # The numbers stand in a workbook, where a word may look like a formula.
    data.categories = [spreadsheet(printable(category)) for category in chart.categories]
    for name, values in chart.series:
        data.add_series(spreadsheet(printable(name)), values)
    bars = chart.kind == "bars"
    kind = XL_CHART_TYPE.BAR_CLUSTERED if bars else XL_CHART_TYPE.COLUMN_CLUSTERED
    frame = slide.shapes.add_chart(kind, *place, data)
    native = frame.chart
    native.font.size, native.font.color.theme_color = (
        _label_size(chart, place, 1),
        MSO_THEME_COLOR.TEXT_1,
    )
    native.has_title = True
    native.chart_title.text_frame.text = printable(chart.title)
    title = native.chart_title.text_frame.paragraphs[0].font
    title.size, title.bold = Pt(_MOST_LABEL), True
    native.has_legend = len(chart.series) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.TOP
        native.legend.include_in_layout = False
        native.legend.font.size = Pt(16)
    native.plots[0].has_data_labels = True
    labels = native.plots[0].data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = _label_size(chart, place, len(chart.series))
    _style_plot(native, bars=bars)
    if bars:
        longest = max((value for _, values in chart.series for value in values), default=0)
        native.value_axis.maximum_scale = _BEYOND * longest or 1
    return frame


def _label_size(chart: Chart, place: tuple[int, int, int, int], number: int) -> Pt:
    """Return the size of labels of which each category has `number`, one below the other."""
    _, _, width, height = place
    if chart.kind == "bars":
        bars = 1 if number == 1 else number + _GAP
        room = _FILLING[0] * (Emu(height).pt - 72 * _ABOVE_BARS) / bars
    else:
        labels = [
            *chart.categories,
            *(f"{value:,}" for _, values in chart.series for value in values),
        ]
        room = _FILLING[1] * Emu(width).pt / max(map(text_ems, labels))
    return Pt(int(max(min(room / len(chart.categories), _MOST_LABEL), _LEAST_LABEL)))


def _style_plot(native: Any, *, bars: bool) -> None:  # noqa: ANN401 - python-pptx's chart
    plot = native.plots[0]
    plot.gap_width, plot.overlap = (round(100 * _GAP), 0) if bars else (18, 100)
    for series in plot.series:
        series.format.fill.solid()
        series.format.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_2
        series.invert_if_negative = False
    series.format.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    native.value_axis.visible = False
    native.value_axis.has_major_gridlines = False
    native.value_axis.minimum_scale = 0
    axis = native.category_axis
    axis.reverse_order = bars
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.fill.background()
    every = axis._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})  # noqa: SLF001 - no setter
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(every)  # noqa: SLF001 - likewise
