using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CaseManagement.Web.Features.Inbox.List;

/// <summary>Where a page of a list ended: the sort key of its last row, so that rows that come or go do not shift the next page.</summary>
/// <param name="Paused">Whether the row stands; those come last.</param>
/// <param name="Key">Its day, or the moment in ticks.</param>
/// <param name="Id">Breaks ties.</param>
internal sealed record InboxCursor(bool Paused, long Key, Guid Id)
{
    /// <summary>As it stands in an address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Paused ? 1 : 0)}.{Key}.{Id:N}");

    /// <summary>Reads it; false for anything else, which then means the first page.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out InboxCursor? cursor)
    {
        cursor = null;
        if (text?.Split('.') is [var paused, var key, var id]
            && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Guid.TryParseExact(id, "N", out var guid))
        {
            cursor = new InboxCursor(paused == "1", number, guid);
        }

        return cursor is not null;
    }
}
