using System.Globalization;
using System.Text;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>
/// Places a drawing so that it can be read on a page: the order of the drawing, left to right and top to bottom, stays, but
/// its empty space goes, and a long process breaks into bands like lines of text. Arrows run in right angles through the
/// space between the nodes, so they never cross one.
/// </summary>
public sealed class ProcessLayout
{
    public const double NodeWidth = 112;
    public const double NodeHeight = 48;
    private const double ColumnGap = 26;
    private const double RowGap = 40;
    private const double Margin = 28;
    private const int ColumnsPerBand = 7;

    private readonly Dictionary<string, (int Column, int Row)> _cells;
    private readonly HashSet<(int Column, int Row)> _taken;
    private int _routes;

    private ProcessLayout(Dictionary<string, (int Column, int Row)> cells)
    {
        _cells = cells;
        _taken = [.. cells.Values];
        var (columns, rows) = cells.Count == 0 ? (1, 1) : (cells.Values.Max(c => c.Column) + 1, cells.Values.Max(c => c.Row) + 1);
        Width = (2 * Margin) + (columns * (NodeWidth + ColumnGap)) - ColumnGap;
        Height = (2 * Margin) + (rows * (NodeHeight + RowGap)) - RowGap + Margin;
    }

    /// <summary>Width of the picture.</summary>
    public double Width { get; }

    /// <summary>Height of the picture.</summary>
    public double Height { get; }

    /// <summary>Places the steps of a drawing.</summary>
    public static ProcessLayout Of(DrawnProcess drawn)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        var cells = new Dictionary<string, (int Column, int Row)>(StringComparer.Ordinal);
        if (drawn.Steps.Count == 0)
        {
            return new ProcessLayout(cells);
        }

        var columns = drawn.Steps.Select(s => s.X).Distinct().Order().ToList();
        var bands = (columns.Count + ColumnsPerBand - 1) / ColumnsPerBand;
        var perBand = (columns.Count + bands - 1) / bands;
        var spine = drawn.Steps.GroupBy(s => s.Y).OrderByDescending(g => g.Count()).First().Key;
        var first = 0;
        foreach (var band in drawn.Steps.GroupBy(s => columns.IndexOf(s.X) / perBand).OrderBy(g => g.Key))
        {
            // The main line keeps one row; what is drawn above or below it moves next to it.
            var stacks = band.GroupBy(s => s.X).ToList();
            var above = stacks.Max(c => c.Count(s => s.Y < spine));
            foreach (var step in band)
            {
                var stack = stacks.Single(c => c.Key == step.X);
                var row = step.Y < spine ? -stack.Count(s => s.Y >= step.Y && s.Y < spine) : stack.Count(s => s.Y > spine && s.Y <= step.Y);
                cells[step.Id] = (columns.IndexOf(step.X) % perBand, first + above + row);
            }

            first += above + 1 + stacks.Max(c => c.Count(s => s.Y > spine));
        }

        return new ProcessLayout(cells);
    }

    /// <summary>Upper left corner of a step.</summary>
    public PicturePoint At(string id) => new(Left(_cells[id].Column), Top(_cells[id].Row));

    /// <summary>The way of an arrow as path data.</summary>
    public string Route(string source, string target)
    {
        var (from, to) = (_cells[source], _cells[target]);

        // Arrows that share a gap run beside each other.
        var aside = ((_routes++ % 5) - 2) * 5;
        return Path(
            from.Row == to.Row && from.Column < to.Column && Free(from, to) ? Straight(from, to)
            : to.Row > from.Row ? Down(from, to, aside)
            : to.Row < from.Row ? Up(from, to, aside)
            : Around(from, to, aside));
    }

    private bool Free((int Column, int Row) from, (int Column, int Row) to) =>
        Enumerable.Range(from.Column + 1, to.Column - from.Column - 1).All(c => !_taken.Contains((c, from.Row)));

    private static IEnumerable<PicturePoint> Straight((int Column, int Row) from, (int Column, int Row) to)
    {
        var y = Top(from.Row) + (NodeHeight / 2);
        return [new(Left(from.Column) + NodeWidth, y), new(Left(to.Column), y)];
    }

    private static IEnumerable<PicturePoint> Down((int Column, int Row) from, (int Column, int Row) to, double aside)
    {
        var (start, end) = (Middle(from.Column) - 14, Middle(to.Column) - 14);
        var leave = Top(from.Row) + NodeHeight + (RowGap / 2) + aside;
        var arrive = Top(to.Row) - (RowGap / 2) + aside;
        var side = to.Row - from.Row == 1 ? end : Left(to.Column) - (ColumnGap / 2) + aside;
        return
        [
            new(start, Top(from.Row) + NodeHeight), new(start, leave), new(side, leave), new(side, arrive), new(end, arrive), new(end, Top(to.Row)),
        ];
    }

    private static IEnumerable<PicturePoint> Up((int Column, int Row) from, (int Column, int Row) to, double aside)
    {
        var (start, end) = (Middle(from.Column) + 14, Middle(to.Column) + 14);
        var leave = Top(from.Row) - (RowGap / 2) + aside;
        var arrive = Top(to.Row) + NodeHeight + (RowGap / 2) + aside;
        var side = from.Row - to.Row == 1 ? end : Left(to.Column) + NodeWidth + (ColumnGap / 2) + aside;
        return
        [
            new(start, Top(from.Row)), new(start, leave), new(side, leave), new(side, arrive), new(end, arrive), new(end, Top(to.Row) + NodeHeight),
        ];
    }

    /// <summary>Within a row past other nodes, or back: below it.</summary>
    private static IEnumerable<PicturePoint> Around((int Column, int Row) from, (int Column, int Row) to, double aside)
    {
        var bottom = Top(from.Row) + NodeHeight;
        var y = bottom + (RowGap / 2) + aside;
        var (start, end) = (Middle(from.Column) + 28, Middle(to.Column) + 36);
        return [new(start, bottom), new(start, y), new(end, y), new(end, bottom)];
    }

    private static double Left(int column) => Margin + (column * (NodeWidth + ColumnGap));

    private static double Middle(int column) => Left(column) + (NodeWidth / 2);

    private static double Top(int row) => Margin + (row * (NodeHeight + RowGap));

    private static string Path(IEnumerable<PicturePoint> points)
    {
        var path = new StringBuilder();
        foreach (var point in points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{point.X:0.#} {point.Y:0.#}");
        }

        return path.ToString();
    }
}

/// <summary>A point of the picture.</summary>
public sealed record PicturePoint(double X, double Y);
