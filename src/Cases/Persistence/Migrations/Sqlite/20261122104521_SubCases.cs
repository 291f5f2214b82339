using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Cases.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SubCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ParentBookmarkId",
                table: "cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ParentCaseId",
                table: "cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_ParentBookmarkId",
                table: "cases",
                column: "ParentBookmarkId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_ParentCaseId",
                table: "cases",
                column: "ParentCaseId");

            migrationBuilder.AddForeignKey(
                name: "FK_cases_cases_ParentCaseId",
                table: "cases",
                column: "ParentCaseId",
                principalTable: "cases",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_cases_cases_ParentCaseId",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_cases_ParentBookmarkId",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_cases_ParentCaseId",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "ParentBookmarkId",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "ParentCaseId",
                table: "cases");
        }
    }
}
