using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Organisation;

namespace CaseManagement.Cases.Persistence;

/// <summary>What lies at or below a unit's path, by the index on the path.</summary>
public static class Region
{
    /// <summary>Cases of the unit and everything below it.</summary>
    public static IQueryable<Case> Within(this IQueryable<Case> cases, string path) => cases.Where(At<Case>(c => c.UnitPath, path));

    /// <summary>Units at or below the path.</summary>
    public static IQueryable<Unit> Within(this IQueryable<Unit> units, string path) => units.Where(At<Unit>(u => u.Path, path));

    /// <summary>Alarms at or below the path.</summary>
    public static IQueryable<Alarm> Within(this IQueryable<Alarm> alarms, string path) => alarms.Where(At<Alarm>(a => a.UnitPath, path));

    // LIKE would not use the index on either provider, a range does; '0' is the character after '/'.
    [SuppressMessage("Globalization", "CA1309", Justification = "It becomes SQL; the columns compare bytes, and EF translates no other overload.")]
    private static Expression<Func<T, bool>> At<T>(Expression<Func<T, string>> member, string path)
    {
        Expression<Func<string, bool>> within = own =>
            own == path || (string.Compare(own, path + "/") >= 0 && string.Compare(own, path + "0") < 0);
        var body = new Replace(within.Parameters[0], member.Body).Visit(within.Body);
        return Expression.Lambda<Func<T, bool>>(body, member.Parameters);
    }

    private sealed class Replace(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
