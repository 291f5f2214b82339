using CaseManagement.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using MediatR;

namespace CaseManagement.Web.Features.Admin.Clock;

/// <summary>Asks for the office's day.</summary>
public sealed record ClockQuery : IQuery<ClockView>;

/// <summary>The office's day.</summary>
/// <param name="Today">The day.</param>
/// <param name="Text">What kind of day it is.</param>
/// <param name="Demo">Whether it can be moved.</param>
public sealed record ClockView(DateOnly Today, Sentence Text, bool Demo);

/// <summary>Administrators.</summary>
public sealed class ClockGate : AdministratorsOnly<ClockQuery>;

/// <summary>Reads the clock.</summary>
public sealed class ClockHandler(OfficeClock clock, WorkingCalendar calendar) : IRequestHandler<ClockQuery, Result<ClockView>>
{
    /// <inheritdoc/>
    public Task<Result<ClockView>> Handle(ClockQuery request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<ClockView>>(new ClockView(clock.Today, calendar.Describe(clock.Today).Text, clock.IsDemo));
}
