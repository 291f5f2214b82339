using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Web.Features.Shared;

namespace CaseManagement.Web.Features.Supervision.Board;

/// <summary>Asks for the board of a supervisor.</summary>
/// <param name="Unit">The list shows only steps of this unit; null for all.</param>
/// <param name="Light">The list shows steps of this light; overdue ones where null.</param>
/// <param name="Age">The list shows overdue steps of this age: <c>1-3</c>, <c>4-5</c> or <c>6</c>; null for all.</param>
/// <param name="Post">The list shows only steps of this post; null for all.</param>
public sealed record BoardQuery(Guid? Unit, string? Light, string? Age, string? Post) : IQuery<BoardView>
{
    /// <summary>Rows of the list at most.</summary>
    public const int Rows = 50;
}

/// <summary>Three questions answered without a click: what is overdue and where, who is drowning, is it getting better.</summary>
public sealed record BoardView
{
    public required IReadOnlyList<UnitLights> Units { get; init; }

    public required IReadOnlyList<AgeBand> Ages { get; init; }

    public required IReadOnlyList<Load> Loads { get; init; }

    public required Trend Trend { get; init; }

    public required IReadOnlyList<BoardRow> Rows { get; init; }

    /// <summary>How many rows the list would have without its limit.</summary>
    public required int RowCount { get; init; }

    public required IReadOnlyList<AlarmLine> Alarms { get; init; }

    /// <summary>Cases whose one supplement notice is used up while acceptance is still open.</summary>
    public required IReadOnlyList<SupplementLine> Supplements { get; init; }

    public int Red => Units.Sum(u => u.Red);

    public int Amber => Units.Sum(u => u.Amber);

    public int Green => Units.Sum(u => u.Green);

    public int Grey => Units.Sum(u => u.Grey);

    public int Open => Units.Sum(u => u.Total);
}

/// <summary>Open steps of a unit by light.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Name">Its short name.</param>
/// <param name="Red">Overdue.</param>
/// <param name="Amber">Due soon.</param>
/// <param name="Green">On time.</param>
/// <param name="Grey">Clock stands.</param>
/// <param name="OnTime">Share of the steps completed in four weeks that kept their limit; null where none was.</param>
public sealed record UnitLights(Guid UnitId, string Name, int Red, int Amber, int Green, int Grey, decimal? OnTime)
{
    public int Total => Red + Amber + Green + Grey;
}

/// <summary>Overdue steps of an age, in working days.</summary>
/// <param name="Key"><c>1-3</c>, <c>4-5</c> or <c>6</c>.</param>
/// <param name="Count">How many.</param>
/// <param name="Where">Units that have them, with numbers.</param>
public sealed record AgeBand(string Key, int Count, string Where);

/// <summary>How much waits for the holders of a post in a unit.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Post">The post's key.</param>
/// <param name="Who">Unit and post, or the one person who holds it.</param>
/// <param name="Open">Open steps.</param>
/// <param name="Weeks">Weeks to clear them at the pace of the last four; null where nothing was completed.</param>
public sealed record Load(Guid UnitId, string Post, string Who, int Open, decimal? Weeks)
{
    /// <summary>More work than four weeks can clear, or none of it was cleared.</summary>
    public bool Drowning => Weeks > 4 || (Weeks is null && Open >= 5);
}

/// <summary>Cases closed on time, week by week, oldest first.</summary>
public sealed record Trend(IReadOnlyList<TrendWeek> Weeks)
{
    public int Closed => Weeks.Sum(w => w.Closed);

    public int OnTime => Weeks.Sum(w => w.OnTime);

    /// <summary>Share in all weeks; null where nothing was closed.</summary>
    public decimal? Rate => Closed == 0 ? null : Math.Round(100m * OnTime / Closed, 1);

    /// <summary>Change of the rate from the first to the last week with closed cases, in points; null where there are not two.</summary>
    public decimal? Change => Weeks.Where(w => w.Rate is not null).ToList() is { Count: > 1 } known ? known[^1].Rate - known[0].Rate : null;
}

/// <summary>One week of the trend.</summary>
public sealed record TrendWeek(DateOnly Monday, int Closed, int OnTime)
{
    public decimal? Rate => Closed == 0 ? null : Math.Round(100m * OnTime / Closed, 1);
}

/// <summary>One row of the supervisor's list.</summary>
public sealed record BoardRow
{
    public required Guid TaskId { get; init; }

    public required Guid CaseId { get; init; }

    public required Deadline Deadline { get; init; }

    public required string Number { get; init; }

    public required string Matter { get; init; }

    public required string Unit { get; init; }

    public required string Step { get; init; }

    /// <summary>Who took it, or the post it waits for.</summary>
    public required string Handler { get; init; }

    public required int Urges { get; init; }

    /// <summary>Day of the last reminder.</summary>
    public DateOnly? UrgedOn { get; init; }
}

/// <summary>An alarm nobody acknowledged yet.</summary>
public sealed record AlarmLine(Guid Id, Guid? CaseId, string? Number, string Text, DateTimeOffset At);

/// <summary>A case in which a second supplement notice would need the supervisor's permission.</summary>
public sealed record SupplementLine(Guid CaseId, string Number, string Matter, string Township, DateOnly? Due);

/// <summary>The board is the supervisors'.</summary>
public sealed class BoardGate : IAuthorize<BoardQuery>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(BoardQuery request, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Task.FromResult(actor.Holds(DeskPosts.Supervisor) && actor.UnitPath is not null ? null : Refusal.NotFound);
    }
}
